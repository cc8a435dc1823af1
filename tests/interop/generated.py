"""What `xmlrpc generate` writes of a server that runs, beside what it writes of the description that
was recorded, of which the modules of `tests/generated` are."""

import os
import pathlib
import shutil
import subprocess

import programs
from peers import KIT, ROOT

RECORDED = ROOT / "tests" / "generated" / "recorded"
VERSIONS = RECORDED / "versions.tsv"

LIBRARY = """#![deny(warnings)]
#![allow(missing_docs, clippy::all, clippy::pedantic)]
pub mod {module};
"""
PACKAGE = """[package]
name = "generated-live"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
serde = {{ version = "1", features = ["derive"] }}
xmlrpc-service = {{ path = "{root}" }}

[workspace]
"""


def versions():
    """The version of each server whose description was recorded."""
    return dict(line.split("\t") for line in VERSIONS.read_text().splitlines())


def command(command_line, *arguments):
    return subprocess.run(
        [str(part) for part in (command_line, *arguments)], capture_output=True, text=True,
        timeout=programs.HANGING,
    )


def record(command_line, module, version, url):
    """Records what the server says of itself."""
    done = command(command_line, "describe", url, "-o", "json")
    if done.returncode:
        raise RuntimeError(f"is not described: {done.stderr.strip()}")
    (RECORDED / f"{module}.json").write_text(done.stdout)
    known = {**versions(), module: version}
    VERSIONS.write_text("".join(f"{name}\t{known[name]}\n" for name in sorted(known)))


def written(command_line, module, version, url):
    """Whether what is written of the server is what was written of its description. Of another
    version of the server it may differ, and must compile."""
    name = "".join(word.title() for word in module.split("_"))
    recorded = command(command_line, "generate", RECORDED / f"{module}.json", "--trait", name)
    if recorded.returncode:
        return "FAIL", f"the description that was recorded: {recorded.stderr.strip()}"
    folder = KIT / "generated"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{module}.rs"
    file.write_text(recorded.stdout)
    done = command(command_line, "generate", url, "--trait", name, "--check", file)
    if done.returncode == 0:
        return "ok", ""
    if done.returncode != 1 or not done.stdout:
        return "FAIL", done.stderr.strip()
    if versions()[module] == version:
        return "FAIL", "is not what was recorded of this version: " + " / ".join(done.stdout.split("\n")[:20])
    return compiles(command(command_line, "generate", url, "--trait", name).stdout, module, folder)


def compiles(text, module, folder):
    source = folder / "live" / "src"
    source.mkdir(parents=True, exist_ok=True)
    (source / f"{module}.rs").write_text(text)
    (source / "lib.rs").write_text(LIBRARY.format(module=module))
    (source.parent / "Cargo.toml").write_text(PACKAGE.format(root=ROOT))
    # The versions of the workspace, which are built already.
    shutil.copy(ROOT / "Cargo.lock", source.parent)
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve()
    done = subprocess.run(
        [os.environ.get("CARGO", "cargo"), "build", "--quiet"], cwd=source.parent, capture_output=True,
        text=True, env={**os.environ, "CARGO_TARGET_DIR": str(target)},
    )
    if done.returncode:
        return "FAIL", "does not compile: " + " ".join(done.stderr.split())[:600]
    return "ok", ""
