using CommunityBot.DictionaryBuilder;

if (args.Length != 4)
{
    Console.Error.WriteLine("Usage: dictionary-builder JIEBA-DICT.TXT WORDNET-DICT-FOLDER COMPANIES.TSV OUTPUT");
    return 2;
}

var (han, english, names) = (HanSection.Read(args[0]), EnglishSection.Read(args[1]), CompanyNameSection.Read(args[2]));
DictionaryWriter.Write(args[3], han, english, names);
Console.WriteLine(
    $"{han.Count} Chinese words, {english.Count} English words, {names.Count} names of companies, {new FileInfo(args[3]).Length} bytes");
return 0;
