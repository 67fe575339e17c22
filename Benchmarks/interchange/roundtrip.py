#!/usr/bin/env python3
"""Whether what is extracted and merged back is the original, for every format.

    swift build -c release --product lede
    Benchmarks/interchange/roundtrip.py [--lede BINARY] [--files 320] [--seed 1] [--keep FOLDER]

Makes files of every format (pages whose tags do not match, nested lists, tables, code, references; Markdown; ninjs; plain
text; records of these), with LF, CR LF, byte order marks, several character sets and texts in many scripts. Each goes out as XLIFF and
comes back twice: with targets that are the sources, when no byte may differ, and with other targets, which have to be
there when the merged file is read again.
"""
import argparse, copy, json, os, random, sys, tempfile
import xml.etree.ElementTree as ElementTree
from common import add_options, run

XLIFF = "{urn:oasis:names:tc:xliff:document:2.0}"

# Words of many scripts; none of them is a sentence of anybody's.
WORDS = {
    "en": "ferry harbour council winter Monday said of the and quay".split(),
    "fr": "port été bateau conseil lundi a dit à l’ouest où".split(),
    "de": "Hafen Rat Brücke Montag sagte über für Fähre größer und".split(),
    "pl": "port łódź rada most powiedział żegluga zima w i na".split(),
    "cs": "přístav loď rada most řekl zima je v na pondělí".split(),
    "tr": "liman gemi kış köprü dedi ığdır şehir ve çok gün".split(),
    "ru": "порт паром совет сказал мост зима в и на ёж".split(),
    "uk": "порт їхав рада міст зима сказав і на ґанок є".split(),
    "el": "λιμάνι πλοίο είπε γέφυρα χειμώνας και στο μια ώρα".split(),
    "ar": "ميناء سفينة قال مجلس جسر شتاء في و من إلى".split(),
    "fa": "بندر کشتی گفت پل زمستان می‌رود در و از به".split(),
    "ur": "بندرگاہ جہاز کہا پل سردی میں اور سے کا ہے".split(),
    "he": "נמל אונייה אמר גשר חורף של על עם את גם".split(),
    "hi": "बंदरगाह नाव ने कहा पुल सर्दी में और से का".split(),
    "bn": "বন্দর নৌকা বলেন সেতু শীত এবং থেকে এই ও".split(),
    "ta": "துறைமுகம் படகு கூறினார் பாலம் குளிர் மற்றும் இந்த".split(),
    "te": "ఓడరేవు పడవ అన్నారు వంతెన చలి మరియు ఈ".split(),
    "ka": "ნავსადგური გემი თქვა ხიდი ზამთარი და ეს".split(),
    "hy": "նավահանգիստ նավ ասաց կամուրջ ձմեռ և այս".split(),
    "am": "ወደብ መርከብ አለ ድልድይ ክረምት እና ይህ".split(),
    "th": "ท่าเรือ เรือ กล่าวว่า สะพาน ฤดูหนาว และ นี้".split(),
    "km": "កំពង់ផែ ទូក បាននិយាយ ស្ពាន រដូវរងា និង".split(),
    "my": "ဆိပ်ကမ်း လှေ ပြောသည် တံတား ဆောင်း နှင့်".split(),
    "zh": "港口 渡轮 说 桥 冬天 委员会 星期一 和 的 在".split(),
    "ja": "港 船 と述べた 橋 冬 議会 月曜日 の は を".split(),
    "ko": "항구 배 말했다 다리 겨울 그리고 이 월요일".split(),
    "vi": "cảng thuyền nói cầu mùa đông và ở ngày hội đồng".split(),
}
STOPS = {"zh": "。", "ja": "。", "hi": "।", "bn": "।", "ur": "۔", "am": "።", "hy": "։"}
CHARSETS = {"fr": ["iso-8859-1", "windows-1252"], "de": ["iso-8859-15", "windows-1252"], "pl": ["iso-8859-2"],
            "ru": ["windows-1251", "koi8-r"], "uk": ["windows-1251"], "el": ["iso-8859-7"], "th": ["windows-874"],
            "zh": ["gbk", "gb18030", "big5"], "ja": ["shift_jis", "euc-jp"], "ko": ["euc-kr"], "he": ["windows-1255"],
            "tr": ["iso-8859-9"], "ar": ["windows-1256"]}
PYTHON = {"windows-874": "cp874", "gb2312": "gb2312"}


class Maker:
    def __init__(self, seed, language):
        self.chance = random.Random(seed)
        self.language = language

    def words(self, most=9):
        glue = "" if self.language in ("zh", "ja") else " "
        return glue.join(self.chance.choice(WORDS[self.language]) for _ in range(self.chance.randint(1, most)))

    def sentence(self):
        text = self.words(12)
        return text[0].upper() + text[1:] + STOPS.get(self.language, ".")

    def one(self, *choices):
        return self.chance.choice(choices)

    # Pages

    def inline(self, depth=0):
        parts = []
        for _ in range(self.chance.randint(1, 4)):
            kind = self.chance.random()
            if kind < 0.3 and depth < 3:
                tag = self.one("b", "i", "em", "strong", "span class='x y'", "a href=\"?a=1&amp;b=2\"", "code", "q", "u",
                               "span translate=no", "abbr title=\"%s\"" % self.words(2), "sup", "x-mark")
                end = self.one("</%s>" % tag.split()[0], "</%s>" % tag.split()[0], "</%s>" % tag.split()[0], "", "</i>")
                parts.append("<%s>%s%s" % (tag, self.inline(depth + 1), end))
            elif kind < 0.45:
                parts.append(self.one("<br>", "<br />", "<img src=a.png alt='%s'>" % self.words(3), "<!-- x -->", "&nbsp;",
                                      "&amp;", "&lt;", "&copy", "&#8211;", "&#x2014;", "& ", "<wbr>", "</font>",
                                      "<script>a<b</script>", "<input value=x>", "&hellip;", "&nosuch;"))
            else:
                parts.append(self.sentence() + self.one(" ", "\n   ", "  "))
        return "".join(parts)

    def block(self, depth=0):
        kind = self.chance.randint(0, 11)
        if kind < 4:
            return "<p>%s%s\n" % (self.inline(), self.one("</p>", "", "</p>"))
        if kind == 4 and depth < 3:
            return "<ul>\n%s</ul>\n" % "".join(
                "<li>%s%s" % (self.inline(), self.block(depth + 1) if self.chance.random() < 0.3 else "")
                for _ in range(self.chance.randint(1, 3)))
        if kind == 5:
            return "<table><caption>%s</caption>%s</table>" % (self.words(), "".join(
                "<tr><th>%s<td>%s</td></tr>%s" % (self.words(3), self.inline(), self.one("", "\n", self.words(1)))
                for _ in range(self.chance.randint(1, 3))))
        if kind == 6:
            return "<blockquote>%s</blockquote>" % self.inline()
        if kind == 7:
            return "<pre>\n%s\n  %s\n</pre>" % (self.inline(), self.words())
        if kind == 8:
            return "<figure><img alt=%s src=x><figcaption>%s</figcaption></figure>" % (
                self.chance.choice(WORDS[self.language]), self.inline())
        if kind == 9:
            return "<nav>%s</nav><aside>%s</aside>" % (self.words(), self.words())
        if kind == 10 and depth < 3:
            return "<div title='%s'>%s%s</div>" % (self.words(2), self.inline(), self.block(depth + 1))
        return self.one("<hr>", "</div>", "</p>", "<dl><dt>%s<dd>%s</dl>" % (self.words(2), self.inline()),
                        "<h2>%s</h2>" % self.inline(), "<form><label>%s</label></form>" % self.words(2))

    def page(self, charset):
        body = "".join(self.block() for _ in range(self.chance.randint(2, 9)))
        body = "%s<p>%s</p>" % (body, self.sentence()) if self.chance.random() < 0.5 else self.sentence() + body
        if self.chance.random() < 0.2:
            return ("<meta charset=%s>" % charset if charset else "") + body
        return "<!DOCTYPE html>\n<html lang=%s>\n<head><meta charset=\"%s\"><title>%s</title>\n" % (
            self.language, charset or "utf-8", self.words()) + (
            "<meta name=description content=\"%s\"></head><body>\n<h1>%s</h1>\n%s</body></html>\n" % (
                self.sentence(), self.inline(), body))

    # Markdown

    def mark(self, depth=0):
        parts = []
        for _ in range(self.chance.randint(1, 4)):
            kind = self.chance.random()
            if kind < 0.25 and depth < 2:
                sign = self.one("*", "**", "_", "~~")
                parts.append("%s%s%s " % (sign, self.words(3), sign))
            elif kind < 0.35:
                parts.append("[%s](https://e.example/%s \"%s\") " % (self.words(2), self.one("a", "b_c"), self.words(2)))
            elif kind < 0.45:
                parts.append(self.one("`a*b` ", "![%s](a.png) " % self.words(2), "\\* ", "&amp; ", "<b>x</b> ",
                                      "https://e.example/ ", "a_b_c "))
            else:
                parts.append(self.sentence() + self.one(" ", "\n"))
        return "".join(parts).strip() or self.words()

    def markdown(self):
        blocks = []
        for _ in range(self.chance.randint(3, 10)):
            kind = self.chance.randint(0, 8)
            if kind < 3:
                blocks.append(self.mark())
            elif kind == 3:
                blocks.append("%s %s" % (self.one("#", "##", "###"), self.words()))
            elif kind == 4:
                blocks.append("- %s\n  - %s\n- %s" % (self.words(), self.words(), self.words()))
            elif kind == 5:
                blocks.append("> %s" % self.mark().replace("\n", "\n> "))
            elif kind == 6:
                blocks.append("| %s | %s |\n|---|:--|\n| %s | **%s** |" % tuple(self.words(2) for _ in range(4)))
            elif kind == 7:
                blocks.append(self.one("```swift\nlet a = 1\n```", "    code\n    more", "---"))
            else:
                blocks.append("1. %s\n2. %s" % (self.mark().replace("\n", " "), self.words()))
        head = "---\ntitle: \"%s\"\nlang: %s\n---\n\n" % (self.words(), self.language) if self.chance.random() < 0.4 else ""
        return head + "\n\n".join(blocks) + "\n"

    # Others

    def ninjs(self):
        page = "".join("<p>%s</p>" % self.inline() for _ in range(self.chance.randint(1, 4)))
        if self.chance.random() < 0.5:
            item = {"uri": "urn:x:1", "language": self.language, "headline": self.words(), "body_html": page,
                    "description_text": self.sentence(), "byline": "A. Writer"}
        else:
            item = {"uri": "urn:x:1", "standard": {"name": "ninjs", "version": "2.1"}, "language": self.language,
                    "headlines": [{"role": "main", "value": self.words()}],
                    "bodies": [{"role": "main", "contentType": "text/html", "value": page}],
                    "descriptions": [{"value": self.sentence()}]}
        return json.dumps(item, ensure_ascii=self.chance.random() < 0.5, indent=self.one(None, 1, 2)) + "\n"

    def records(self):
        """Records of all formats, with escapes, a byte order mark, CR LF and lines that are none."""
        lines = []
        for number in range(self.chance.randint(2, 5)):
            kind = self.chance.choice(["text", "html", "markdown", None])
            text = self.text() if kind in ("text", None) else self.markdown() if kind == "markdown" else "".join(
                "<p>%s</p>" % self.inline() for _ in range(self.chance.randint(1, 3))) + "<p>%s</p>" % self.sentence()
            record = {"id": self.one("r%d" % number, number, "r 1"), "text": text, "language": self.language,
                      "meta": {"x": 1.5}}
            if kind:
                record["format"] = kind
            if self.chance.random() < 0.5:
                record["title"] = self.words()
            if self.chance.random() < 0.2:
                del record["id"]
            lines.append(json.dumps(record, ensure_ascii=self.chance.random() < 0.5,
                                    separators=self.one((",", ":"), (", ", ": "))) + self.one("\n", "\n", "\r\n"))
            if self.chance.random() < 0.1:
                lines.append("\n")
        return self.one("", "", "\ufeff") + "".join(lines)

    def text(self):
        return self.words() + "\n\n" + "\n\n".join(
            " ".join(self.sentence() for _ in range(self.chance.randint(1, 4))) for _ in range(4)) + "\n"


def make(index, seed):
    """A file: its name, bytes, and language."""
    languages = sorted(WORDS)
    language = languages[index % len(languages)]
    maker = Maker(seed * 100003 + index, language)
    kind = ("html", "html", "html", "html", "md", "md", "json", "txt", "jsonl")[(index // len(languages) + index) % 9]
    charset = None
    if kind == "html":
        choice = maker.chance.random()
        if choice < 0.35 and language in CHARSETS:
            charset = maker.chance.choice(CHARSETS[language])
        text = maker.page(charset)
    elif kind == "md":
        text = maker.markdown()
    elif kind == "json":
        text = maker.ninjs()
    elif kind == "jsonl":
        return kind, maker.records().encode("utf-8"), language, "utf-8"
    else:
        text = maker.text()
    if kind != "json" and maker.chance.random() < 0.3:
        text = text.replace("\n", "\r\n")
    if charset:
        try:
            return kind, text.encode(PYTHON.get(charset, charset)), language, charset
        except UnicodeEncodeError:
            text = text.replace(charset, "utf-8", 1)
    mark = maker.chance.random()
    if kind == "html" and mark < 0.1:
        return kind, ("\ufeff" + text).encode("utf-16-le"), language, "utf-16"
    return kind, (("\ufeff" if mark < 0.25 and kind != "json" else "") + text).encode("utf-8"), language, "utf-8"


def fill(source, target, change):
    """Gives every segment a target: its source, or that with the texts changed. Returns how many."""
    tree = ElementTree.parse(source)

    def walk(element, isTranslated):
        isTranslated = isTranslated and element.get("translate") != "no"
        if element.text and isTranslated:
            element.text = change(element.text)
        for child in element:
            walk(child, isTranslated)
            if child.tail and isTranslated:
                child.tail = change(child.tail)

    count = 0
    for unit in tree.iter(XLIFF + "unit"):
        if unit.get("translate") == "no":
            continue
        for segment in unit:
            if segment.tag not in (XLIFF + "segment", XLIFF + "ignorable"):
                continue
            for old in segment.findall(XLIFF + "target"):
                segment.remove(old)
            new = copy.deepcopy(segment.find(XLIFF + "source"))
            new.tag = XLIFF + "target"
            new.tail = None
            if segment.tag == XLIFF + "segment":
                walk(new, True)
                count += 1
            segment.append(new)
    tree.write(target, encoding="utf-8", xml_declaration=True)
    return count


def texts(path, kind):
    """What the sources or targets of the units for translators are."""
    result = []
    for unit in ElementTree.parse(path).iter(XLIFF + "unit"):
        if unit.get("translate") == "no":
            continue
        parts = [part for part in unit if part.tag in (XLIFF + "segment", XLIFF + "ignorable")]
        result.append("".join("".join(part.find(XLIFF + kind).itertext()) for part in parts))
    return result


def squeeze(text):
    """Without white space: where a format collapses it is not what is asked here."""
    return "".join(text.split())


def changed(text):
    """Another text, with signs that formats have to escape; what is not a word stays."""
    return "".join({"a": "aa", "e": "e&", "о": "оо", "ا": "اا", "的": "的的", "の": "のの"}.get(c, c) for c in text)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_options(parser, data=False)
    parser.add_argument("--files", type=int, default=320)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", help="a folder for the files that do not come back")
    options = parser.parse_args()
    count, units, bad = {}, 0, []
    with tempfile.TemporaryDirectory() as folder:
        for index in range(options.files):
            kind, content, language, charset = make(index, options.seed)
            path = os.path.join(folder, "file%d.%s" % (index, kind))
            with open(path, "wb") as file:
                file.write(content)
            xliff, same, other = (os.path.join(folder, name) for name in ("a.xlf", "same.xlf", "other.xlf"))
            said = []
            flags = ["--language", language] + (["--input-format", "jsonl"] if kind == "jsonl" else [])
            made = run([options.lede, "run", "--emit", "xliff", "--to", "en" if language != "en" else "ru"] + flags
                       + [path, "-o", xliff])
            if made.returncode != 0:
                said.append("not read: " + made.stderr.strip())
            else:
                units += fill(xliff, same, lambda text: text)
                fill(xliff, other, changed)
                merged = os.path.join(folder, "merged." + kind)
                back = run([options.lede, "merge", path, same, "-o", merged])
                if back.returncode != 0 or "not merged" in back.stderr:
                    said.append("not merged: " + back.stderr.strip())
                elif open(merged, "rb").read() != content:
                    said.append("other bytes, though nothing was changed")
                back = run([options.lede, "merge", path, other, "-o", merged])
                if back.returncode != 0 or "not merged" in back.stderr:
                    said.append("not merged: " + back.stderr.strip()[:300])
                else:
                    again = os.path.join(folder, "again.xlf")
                    run([options.lede, "run", "--emit", "xliff", "--to", "ru"] + flags + [merged, "-o", again])
                    wanted, found = texts(other, "target"), texts(again, "source")
                    if [squeeze(text) for text in wanted] != [squeeze(text) for text in found]:
                        pair = next((p for p in zip(wanted, found) if squeeze(p[0]) != squeeze(p[1])), (len(wanted), len(found)))
                        said.append("the new texts are not there: %r, not %r" % (pair[1], pair[0]))
            count[kind, charset] = count.get((kind, charset), 0) + 1
            for text in said:
                bad.append(path)
                print("%s (%s, %s, %s): %s" % (os.path.basename(path), language, charset, kind, text))
            if said and options.keep:
                os.makedirs(options.keep, exist_ok=True)
                with open(os.path.join(options.keep, os.path.basename(path)), "wb") as file:
                    file.write(content)
    for (kind, charset), number in sorted(count.items()):
        print("%4d %s in %s" % (number, kind, charset))
    print("%d files, %d segments, %d complaints" % (options.files, units, len(bad)))
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
