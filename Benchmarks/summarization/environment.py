"""The virtual environments of the peers, made on request and never by a test."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).parent
DEFAULT = HERE / ".venv"


def python(folder=DEFAULT):
    """The interpreter of an environment with requirements.txt; made when it is not there."""
    folder = Path(folder)
    found = folder / "bin" / "python"
    if not found.exists():
        print(f"making {folder}", file=sys.stderr)
        venv.create(folder, with_pip=True)
        _install(found, "requirements.txt")
    return str(found)


def gensim_python(folder=DEFAULT, interpreter=None):
    """The interpreter of an environment with gensim 3.8; `None` where no Python is old enough."""
    folder = Path(folder).with_name(Path(folder).name + "-gensim")
    found = folder / "bin" / "python"
    if found.exists():
        return str(found)
    interpreter = interpreter or _old_python()
    if interpreter is None:
        return None
    print(f"making {folder}", file=sys.stderr)
    subprocess.run([interpreter, "-m", "venv", str(folder)], check=True)
    _install(found, "requirements-gensim.txt")
    return str(found)


def restart_in(interpreter):
    """Runs this program again with another interpreter, unless it is this one."""
    if os.path.dirname(os.path.abspath(sys.executable)) != os.path.dirname(
        os.path.abspath(interpreter)
    ):
        os.execv(interpreter, [interpreter, *sys.argv])


def _old_python():
    for minor in (8, 7, 6, 5):
        found = shutil.which(f"python3.{minor}")
        if found and not subprocess.run([found, "-c", ""], capture_output=True).returncode:
            return found
    return None


def _install(interpreter, requirements):
    subprocess.run(
        [interpreter, "-m", "pip", "install", "--quiet", "-r", HERE / requirements], check=True
    )
