#!/usr/bin/env python3
"""Whether translations that other tools have written come back into the article.

    swift build -c release --product lede
    Benchmarks/interchange/tools.py [--lede BINARY] [--venv FOLDER] [--omegat PROGRAM]

Makes a page, has Lede write it as XLIFF 2.1 and 1.2, lets another tool open each file, fill all targets and save, and
merges the outcome into the page. The translation is the source in capitals: so the merged page, read again, has the
units of the first with their texts in capitals, and all its markup. Tools: Translate Toolkit (PyPI; installed into a
virtual environment that is made when it is not there), for both versions; OmegaT (Debian) without its window, for 1.2.
"""
import argparse, os, shutil, subprocess, sys, tempfile, venv
import xml.etree.ElementTree as xml
from common import ROOT, add_options, run

PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Quay repairs begin</title><meta name="description" content="The old quay is closed."></head>
<body><article><h1>Quay repairs begin</h1>
<p>The <b>old</b> quay was <a href="/x">closed on Monday. It will open in <i>May</i></a>, the port said.<br>Ships use another pier.</p>
<p>Workers said the port would pay &amp; that <em>all</em> is <b><i>well</i></b>. <b>Fog</b> is likely.</p>
<ul><li>First item</li><li>Second <strong>item</strong> here. And more.</li></ul>
<p><img src="a.png" alt="A crane at work"> The crane came from Oslo.</p>
</article></body></html>
"""

TOOLKIT = """
import sys
from translate.storage import xliff, xliff2
from translate.storage.placeables.strelem import StringElem
source, kind, target = sys.argv[1:]
store = (xliff2.Xliff2File if kind == "xliff" else xliff.Xliff1File).parsefile(source)


def is_native(element):
    return type(element).__name__ == "UnknownXML" and element.xml_node.tag.split("}")[-1] in ("bpt", "ept", "ph", "it")

def walk(element):
    # The original's text of a code is not the translator's.
    if not is_native(element):
        element.sub = [part.upper() if isinstance(part, str) else walk(part) for part in element.sub]
    return element

for unit in store.units:
    unit.rich_target = [walk(element.copy()) for element in unit.rich_source]
store.savefile(target)
"""

CORE = "{urn:oasis:names:tc:xliff:document:2.0}"


def sources(lede, path):
    """The texts of a page's units, in order, without codes."""
    kit = path + ".again.xlf"
    made = run([lede, "run", "--emit", "xliff", "--language", "en", path, "-o", kit])
    if made.returncode != 0:
        sys.exit(made.stderr)
    units = xml.parse(kit).getroot().iter(CORE + "unit")
    return ["".join("".join(source.itertext()) for source in unit.iter(CORE + "source")) for unit in units]


def toolkit(python, kit, kind, folder):
    filled = os.path.join(folder, "filled.xlf")
    result = run([python, "-c", TOOLKIT, kit, kind, filled])
    return (filled, "") if result.returncode == 0 else (None, result.stderr.strip().splitlines()[-1])


def capitals_outside_tags(text):
    """OmegaT shows codes as tags: <b0>, </b0>, <x1/>."""
    parts, inside = [], False
    for character in text:
        inside = character == "<" or inside and character != ">"
        parts.append(character if inside else character.upper())
    return "".join(parts)


def omegat(program, kit, folder):
    project = os.path.join(folder, "project")
    for name in ("source", "target", "omegat", "tm", "glossary", "dictionary"):
        os.makedirs(os.path.join(project, name))
    shutil.copy(kit, os.path.join(project, "source", "kit.xlf"))
    with open(os.path.join(project, "omegat.project"), "w", encoding="utf-8") as file:
        file.write("""<?xml version="1.0" encoding="UTF-8"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>EN</source_lang><target_lang>UR</target_lang><sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations><remove_tags>false</remove_tags>
</project></omegat>""")
    memory = os.path.join(folder, "memory.tmx")
    home = {**os.environ, "HOME": folder}
    command = [program, project, "--config-dir=" + os.path.join(folder, "settings")]
    first = run(command + ["--mode=console-createpseudotranslatetmx", "--pseudotranslatetmx=" + memory,
                           "--pseudotranslatetype=equal"], env=home, timeout=300)
    if not os.path.exists(memory):
        return None, (first.stderr or first.stdout).strip()[-300:]
    # libxml2 and expat read no DTD beside the file; the text is all that is changed.
    tree = xml.parse(memory)
    for unit in tree.getroot().iter("tu"):
        for variant, segment in zip(unit.iter("tuv"), unit.iter("seg")):
            if variant.get("lang", variant.get("{http://www.w3.org/XML/1998/namespace}lang", "")).upper() == "UR":
                segment.text = capitals_outside_tags(segment.text or "")
    tree.write(os.path.join(project, "omegat", "project_save.tmx"), encoding="utf-8", xml_declaration=True)
    second = run(command + ["--mode=console-translate"], env=home, timeout=300)
    filled = os.path.join(project, "target", "kit.xlf")
    return (filled, "") if os.path.exists(filled) else (None, (second.stderr or second.stdout).strip()[-300:])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_options(parser, data=False)
    parser.add_argument("--venv", default=os.path.join(ROOT, ".build", "interchange-venv"))
    parser.add_argument("--omegat", default=shutil.which("omegat"))
    options = parser.parse_args()
    python = os.path.join(options.venv, "bin", "python")
    if not os.path.exists(python):
        venv.create(options.venv, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "translate-toolkit", "lxml"], check=True)
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        page = os.path.join(folder, "page.html")
        with open(page, "w", encoding="utf-8") as file:
            file.write(PAGE)
        wanted = [text.upper() for text in sources(options.lede, page)]
        jobs = [("Translate Toolkit", kind, lambda kit, place, kind=kind: toolkit(python, kit, kind, place))
                for kind in ("xliff", "xliff12")]
        if options.omegat:
            jobs.append(("OmegaT", "xliff12", lambda kit, place: omegat(options.omegat, kit, place)))
        for name, kind, fill in jobs:
            place = tempfile.mkdtemp(dir=folder)
            kit, merged = os.path.join(place, "kit.xlf"), os.path.join(place, "merged.html")
            subprocess.run([options.lede, "run", "--emit", kind, "--language", "en", "--to", "ur", page, "-o", kit],
                           check=True, capture_output=True)
            filled, why = fill(kit, place)
            if not filled:
                said = "did not write a file: " + why
            else:
                result = run([options.lede, "merge", "--fail-on", "warning", page, filled, "-o", merged])
                said = result.stderr.strip()
                if result.returncode == 0:
                    got = sources(options.lede, merged)
                    wrong = [(a, b) for a, b in zip(got, wanted) if a != b]
                    said = "" if got == wanted else "texts differ: %r" % (wrong[:2] or [len(got), len(wanted)],)
            failures += bool(said)
            print("%-18s %-8s %s" % (name, kind, said or "merges cleanly"))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
