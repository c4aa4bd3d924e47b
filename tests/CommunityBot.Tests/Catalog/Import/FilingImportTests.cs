using CommunityBot.Core.Catalog;
using static CommunityBot.Tests.Catalog.Import.ImportWorld;

namespace CommunityBot.Tests.Catalog.Import;

/// <summary>A made-up companyfacts file with the traps of real ones.</summary>
public sealed class FilingImportTests(ImportWorld world) : IClassFixture<ImportWorld>
{
    // Years of 52 and 53 weeks; fy is the filing's; 2020 is restated; the tag of revenue moves; quarters and figures to date.
    const string Document = """
        {"cik": 4242, "entityName": "ACME CHIPS INC /DE/", "facts": {
        "dei": {"EntityCommonStockSharesOutstanding": {"units": {"shares": [
          {"end": "2022-02-18", "val": 1000, "accn": "0000004242-22-000001", "fy": 2022, "fp": "FY", "form": "10-K", "filed": "2022-03-01"}]}}},
        "us-gaap": {
        "RevenueFromContractWithCustomerExcludingAssessedTax": {"units": {"USD": [
          {"start": "2019-01-28", "end": "2020-01-26", "val": 90, "accn": "0000004242-20-000001", "fy": 2020, "fp": "FY", "form": "10-K", "filed": "2020-03-01"},
          {"start": "2020-01-27", "end": "2021-01-31", "val": 70, "accn": "0000004242-21-000001", "fy": 2021, "fp": "FY", "form": "10-K", "filed": "2021-03-01"}]}},
        "Revenues": {"units": {"USD": [
          {"start": "2020-01-27", "end": "2021-01-31", "val": 100, "accn": "0000004242-21-000001", "fy": 2021, "fp": "FY", "form": "10-K", "filed": "2021-03-01"},
          {"start": "2020-01-27", "end": "2021-01-31", "val": 101, "accn": "0000004242-22-000001", "fy": 2022, "fp": "FY", "form": "10-K", "filed": "2022-03-01"},
          {"start": "2021-02-01", "end": "2021-05-02", "val": 20, "accn": "0000004242-21-000002", "fy": 2022, "fp": "Q1", "form": "10-Q", "filed": "2021-06-01"},
          {"start": "2021-02-01", "end": "2021-08-01", "val": 45, "accn": "0000004242-21-000003", "fy": 2022, "fp": "Q2", "form": "10-Q", "filed": "2021-09-01"},
          {"start": "2021-05-03", "end": "2021-08-01", "val": 25, "accn": "0000004242-21-000003", "fy": 2022, "fp": "Q2", "form": "10-Q", "filed": "2021-09-01"},
          {"start": "2021-02-01", "end": "2021-10-31", "val": 75, "accn": "0000004242-21-000004", "fy": 2022, "fp": "Q3", "form": "10-Q", "filed": "2021-12-01"},
          {"start": "2021-02-01", "end": "2022-01-30", "val": 120, "accn": "0000004242-22-000001", "fy": 2022, "fp": "FY", "form": "10-K", "filed": "2022-03-01"}]}},
        "EarningsPerShareBasic": {"units": {"USD/shares": [
          {"start": "2021-02-01", "end": "2022-01-30", "val": 0.12, "accn": "0000004242-22-000001", "fy": 2022, "fp": "FY", "form": "10-K", "filed": "2022-03-01"}]}},
        "SomethingElse": {"units": {"USD": [
          {"end": "2022-01-30", "val": 7, "accn": "0000004242-22-000001", "fy": 2022, "fp": "FY", "form": "10-K", "filed": "2022-03-01"}]}}}}}
        """;

    [Fact]
    public async Task Each_period_has_the_preferred_tag_and_the_newest_value()
    {
        var figures = await world.Figures("CIK.json", Utf8(Document));
        Assert.Equal(
            [
                "ACME CHIPS INC /DE/ eps FY2022:2021-02-01..2022-01-30 0.12 USD",
                "ACME CHIPS INC /DE/ revenue FY2020:2019-01-28..2020-01-26 90 USD",
                "ACME CHIPS INC /DE/ revenue FY2021:2020-01-27..2021-01-31 101 USD",
                "ACME CHIPS INC /DE/ revenue FY2022:2021-02-01..2022-01-30 120 USD",
                "ACME CHIPS INC /DE/ revenue FY2022H1:2021-02-01..2021-08-01 45 USD",
                "ACME CHIPS INC /DE/ revenue FY2022Q1-Q3:2021-02-01..2021-10-31 75 USD",
                "ACME CHIPS INC /DE/ revenue FY2022Q1:2021-02-01..2021-05-02 20 USD",
                "ACME CHIPS INC /DE/ revenue FY2022Q2:2021-05-03..2021-08-01 25 USD",
                "ACME CHIPS INC /DE/ revenue FY2022Q3:2021-08-02..2021-10-31 30 USD computed",
                "ACME CHIPS INC /DE/ revenue FY2022Q4:2021-11-01..2022-01-30 45 USD computed",
                "ACME CHIPS INC /DE/ shares_outstanding 2022-02-18 1000",
            ],
            figures.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_older_value_is_kept_and_the_same_file_again_changes_nothing()
    {
        var first = await world.Import("CIK.json", Utf8(Document));
        Assert.Equal((11L, 1, 2, 1), (first.Added - 1, first.Files[0].Superseded, first.Files[0].Computed, first.NewEntities));
        var again = await world.Import("CIK.json", Utf8(Document));
        Assert.Equal((0L, 0L, 0), (again.Added, again.Changed, again.NewEntities));

        var facts = new FactStore(world.Database);
        var catalog = await new CatalogStore(world.Database).Load();
        var company = catalog.Entities.Values.Single(entity => entity.Names.En == "ACME CHIPS INC /DE/");
        Assert.Equal("last sunday of january", company.FiscalYear?.ToString());
        var revenue = (await facts.Of(company.Id, "revenue")).Single(fact => fact.Period.Fiscal?.ToString() == "FY2021");
        var older = Assert.Single(await facts.Superseded(revenue.Id));
        Assert.Equal((101m, 100m, FactStatus.Restated, FactOrigin.Filing), (revenue.Number, older.Number, older.Status, older.Origin));

        // A later filing restates what is stored.
        const string Eps = "\"val\": 0.12, \"accn\": \"0000004242-22-000001\", \"fy\": 2022, \"fp\": \"FY\", \"form\": \"10-K\", \"filed\": \"2022";
        var restated = await world.Import("CIK.json", Utf8(Document.Replace(
            Eps, Eps.Replace("0.12", "0.13", StringComparison.Ordinal).Replace("22-0", "23-0", StringComparison.Ordinal)[..^4] + "2023", StringComparison.Ordinal)));
        Assert.Equal((0L, 1L), (restated.Added, restated.Changed));
        // And the first file, which is older by now, does not take it back.
        _ = await world.Import("CIK.json", Utf8(Document));
        Assert.Equal(0.13m, (await facts.Of(company.Id, "eps")).Single().Number);
    }

    [Theory]
    [InlineData("[1, 2]", "not the SEC's companyfacts")]
    [InlineData("{\"a\": 1}", "not the SEC's companyfacts")]
    [InlineData("{\"cik\": 1, \"entityName\": \"X\", \"facts\": {\"us-gaap\": {\"Assets\": {\"units\": {\"USD\": [{\"end\": \"2022\"}]}}}}}", "the JSON cannot be read")]
    [InlineData("{\"cik\": 1, \"entityName\": \"X\", \"facts\": {", "the JSON cannot be read at line 1")]
    [InlineData("{\"cik\": 1, \"entityName\": \"X\", \"facts\": {\"ifrs-full\": {}}}", "none of the tags of X is mapped")]
    public async Task Other_documents_are_refused(string json, string why) =>
        Assert.Contains(why, Assert.Single((await world.Preview("x.json", Utf8(json))).Problems), StringComparison.Ordinal);
}
