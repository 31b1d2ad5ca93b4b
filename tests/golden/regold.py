"""Write the golden files again. A person reads the diff, words.txt first, before it is kept."""

import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))  # run as a file, from anywhere

from tests.golden.golden import HERE, golden_files, sources


def main() -> int:
    """Write what the program reads now; folders of examples that are gone are removed."""
    for folder in HERE.iterdir():
        if (folder / "words.txt").exists() and folder.name not in sources():
            shutil.rmtree(folder)
    for name, source in sources().items():
        (HERE / name).mkdir(exist_ok=True)
        for file, content in golden_files(source).items():
            (HERE / name / file).write_text(content, "utf-8")
    sys.stderr.write(f"wrote {len(sources())} golden readings: read `git diff {HERE}`\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
