"""What the measures of this folder share."""
import json, os, subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


def add_options(parser, data=True):
    if data:
        parser.add_argument("--data", required=True, help="the folder that has 'interchange'")
    parser.add_argument("--lede", default=os.path.join(ROOT, ".build/release/lede"))


def interchange(options):
    folder = os.path.join(options.data, "interchange")
    return folder if os.path.isdir(folder) else options.data


def run(command, **more):
    return subprocess.run(command, capture_output=True, text=True, errors="replace", **more)


def findings(lede, paths):
    """The rules of XLIFF that each file breaks (errors), or why it was not read, by path."""
    # The language is for files without targets, which say none.
    result = run([lede, "check", "--format", "json", "--to", "fr"] + paths)
    report = json.loads(result.stdout)
    found = {path: [] for path in paths}
    for file in report["files"]:
        found[file["file"]] += [
            finding["rule"] for finding in file["findings"]
            if finding["severity"] == "error" and finding["rule"].startswith(("xliff-", "invalid-xliff"))]
    for failure in report["failures"]:
        found[failure["file"]].append(failure["code"])
    return found


def validators(data):
    """Commands that judge a file of XLIFF 2.1, and of 1.2; those that are installed."""
    schemas = os.path.join(data, "xliff2", "schemas")
    os.environ["XML_CATALOG_FILES"] = os.path.join(schemas, "xml-catalog.xml")
    xmllint = ["xmllint", "--noout", "--nonet", "--schema"]
    jing = [["jing", os.path.join(schemas, "xliff-2.1", "xliff_2_advanced_validation.nvdl")]]
    if subprocess.run(["which", "jing"], capture_output=True).returncode != 0:
        print("jing is not installed: the official Schematron is left out")
        jing = []
    return {
        "xliff": [xmllint + [os.path.join(schemas, "xliff-2.1", "xliff_core_2.0.xsd")]] + jing,
        "xliff12": [xmllint + [os.path.join(data, "xliff1.2", "schemas", "xliff-core-1.2-" + name + ".xsd")]
                    for name in ("strict", "transitional")],
    }


def complaints(command, paths, most=40):
    """What a validator says of files, each with its path."""
    said = []
    for start in range(0, len(paths), most):
        some = paths[start:start + most]
        result = run(command + some)
        lines = [line for line in (result.stdout + result.stderr).splitlines()
                 if line.strip() and not line.startswith("[warning]") and not line.endswith(" validates")]
        found = [(path, line) for line in lines for path in some if path + ":" in line or line.startswith(path + " ")]
        if result.returncode != 0 and not found and len(some) > 1:
            # Some validators do not say which file they speak of.
            found = complaints(command, some, most=1)
        elif result.returncode != 0 and not found:
            found = [(some[0], "\n".join(lines[:5]) or "exit code %d" % result.returncode)]
        said += found
    return said
