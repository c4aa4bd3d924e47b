using System.Text.Json;
using CommunityBot.Simulators.Discord.Specification;

namespace CommunityBot.Simulators.Discord.Rules;

/// <summary>The rules of messages that consist of components: https://docs.discord.com/developers/components/reference</summary>
static class LayoutRules
{
    const int TextDisplay = 10, MediaGallery = 12, File = 13;
    const int MaxComponents = 40;

    /// <summary>Of all texts together: https://docs.discord.food/resources/components</summary>
    const int MaxText = 4000;

    public static void Check(
        IReadOnlyList<(JsonElement Component, string Path)> all, IReadOnlyCollection<string> files, List<Violation> violations)
    {
        // Nested components count too.
        if (all.Count > MaxComponents)
            violations.Add(new("components", "BASE_TYPE_BAD_LENGTH", $"Must be {MaxComponents} or fewer in length, not {all.Count}."));
        var length = all.Where(one => Type(one.Component) == TextDisplay)
            .Sum(one => ScalarRules.Length(one.Component.GetProperty("content").GetString()!));
        if (length > MaxText)
        {
            violations.Add(new("components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
                $"The displayable text exceeds the maximum size of {MaxText}."));
        }

        foreach (var (component, path) in all)
        {
            if (Type(component) == TextDisplay && string.IsNullOrWhiteSpace(component.GetProperty("content").GetString()))
                violations.Add(new($"{path}.content", "BASE_TYPE_REQUIRED", "This field is required"));
            // A button is in a row or beside the texts of a section: https://docs.discord.com/developers/components/reference#button
            if (Type(component) == 2 && !path.EndsWith(".accessory", StringComparison.Ordinal)
                && path.Split('.').Count(step => step == "components") < 2)
            {
                violations.Add(new($"{path}.type", "BASE_TYPE_CHOICES", "A button is in an action row or an accessory."));
            }

            if (Type(component) == MediaGallery)
            {
                foreach (var item in component.GetProperty("items").EnumerateArray())
                    CheckMedia(item.GetProperty("media"), path, mustBeFile: false, files, violations);
            }
            else if (Type(component) == File)
            {
                CheckMedia(component.GetProperty("file"), path, mustBeFile: true, files, violations);
            }
        }
    }

    /// <summary>https://docs.discord.com/developers/reference#uploading-files: a file is referenced by its name.</summary>
    static void CheckMedia(
        JsonElement media, string path, bool mustBeFile, IReadOnlyCollection<string> files, List<Violation> violations)
    {
        var url = media.GetProperty("url").GetString()!;
        var isFile = url.StartsWith("attachment://", StringComparison.Ordinal);
        if (isFile ? !files.Contains(url["attachment://".Length..]) : mustBeFile)
            violations.Add(new($"{path}.url", "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", $"The message has no file {url}."));
    }

    static int Type(JsonElement component) => component.GetProperty("type").GetInt32();
}
