// Where a line of Chinese may break: between words, as a reader would. The browser knows words; names that it does not know stay whole.

const han = /\p{Script=Han}/u;
const segmenters = new Map();

/** What never begins a line: particles, and the units that follow a number. */
const clinging = new Set("的了吗嗎呢吧着過过地得们們年月日元亿億万萬家个個项項票人次倍");

function segmenter(language) {
  if (!segmenters.has(language)) segmenters.set(language, new Intl.Segmenter(language, { granularity: "word" }));
  return segmenters.get(language);
}

/** The words of a text with the places between them where it may break, ready to append. */
export function words(text) {
  if (!han.test(text) || !("Segmenter" in Intl)) return [text];
  const parts = [];
  let before = "";
  let line = "";
  const segments = [...segmenter("zh").segment(text)];
  for (const [i, { segment, isWordLike }] of segments.entries()) {
    if (isWordLike && han.test(segment) && before && mayBreak(before, segment, segments[i + 1]?.isWordLike === true)) {
      parts.push(line, document.createElement("wbr"));
      line = "";
    }
    line += segment;
    before = isWordLike ? segment : "";
  }
  return [...parts, line];
}

// A unit ends a word, however short it is: 2024年 and then 营收, which no dictionary has either.
// Two single characters in a row are mostly one name that no dictionary has: 壁仞. One that ends a sentence stays with it: 英伟达？
const mayBreak = (before, next, goesOn) => !clinging.has(next) && !/^[\d.,]+$/.test(before)
  && ([...next].length > 1 || (([...before].length > 1 || clinging.has(before)) && goesOn));
