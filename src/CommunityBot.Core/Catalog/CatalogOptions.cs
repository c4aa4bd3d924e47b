using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Catalog;

/// <summary>The location of the packs.</summary>
sealed class CatalogOptions
{
    /// <summary>The folder that holds <c>catalog/</c> and <c>articles/</c>.</summary>
    [Required]
    public string Folder { get; set; } = "";
}

[OptionsValidator]
sealed partial class CatalogOptionsValidator : IValidateOptions<CatalogOptions>;
