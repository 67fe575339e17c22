"""Weights as YAML: printed, or written into the pipelines."""

import re

_HEAD = "# Weights learnt on articles in this language; other profiles are base.yaml's.\n"


def section(names, profiles):
    """The `profiles` of a `score` section: {profile: weights}."""
    lines = ["  profiles:\n"]
    for profile, weights in sorted(profiles.items()):
        lines.append(f"    {profile}:\n")
        kept = [(n, w) for n, w in zip(names, weights) if abs(w) >= 0.005]
        lines += [f"      {name}: {weight:.2f}\n" for name, weight in kept]
    return "".join(lines)


def write(folder, names, common, own):
    """Puts weights into base.yaml and into each language's pipeline; nothing else of them changes.

    A language without weights of its own loses what it had.
    """
    _put(folder / "base.yaml", section(names, common))
    for path in sorted(folder.glob("*.yaml")):
        if path.name != "base.yaml":
            profiles = own.get(path.stem, {})
            _put(path, section(names, profiles) if profiles else "")


def _put(path, profiles):
    text = path.read_text(encoding="utf-8")
    # The key and all that is indented deeper.
    old = re.search(r"^  profiles:\n(?:    .*\n)*", text, re.MULTILINE)
    if old:
        text = text[: old.start()] + profiles + text[old.end() :]
        # A section that has nothing else goes with its comment.
        text = re.sub(rf"\n?(?:{re.escape(_HEAD)})?^score:\n(?=\S|\Z)", "", text, flags=re.MULTILINE)
    elif profiles:
        text = f"{text}\n{_HEAD}score:\n{profiles}"
    path.write_text(text, encoding="utf-8")
