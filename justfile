# The one door for developers. Run inside the environment that the README's test command makes
# (`source .venv-test/bin/activate`), or name it: `.venv-test/bin/just check`.

export PATH := justfile_directory() / ".venv-test/bin" + ":" + env("PATH")

# What is here.
default:
    @just --list

# Everything a reviewer would otherwise have to look for.
check:
    ruff check .
    ruff format --check .
    mypy
    lint-imports
    python docs/generate.py --check

# All tests, those with the real model and the browser too.
test *args:
    python -m pytest {{args}}

# Whole corpora against pinned floors.
bench *args:
    python bench/run.py {{args}}

# Write the generated pages of docs/ again.
docs:
    python docs/generate.py
    python docs/drawings.py

# Write the golden files again; read the diff.
regold:
    python tests/golden/regold.py

# Pin exact versions and hashes of all that is installed.
lock:
    uv pip compile pyproject.toml --extra build --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "just lock" -q -o constraints.txt
    uv pip compile pyproject.toml --extra build --extra dev --extra tables --extra cluster --extra postgres --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "just lock" -q -o constraints-dev.txt
