"""Finds a Chromium to drive; run as a module it also brings one, where the system's package manager may.

Looked for in this order: the CHROMIUM variable, the usual names on the PATH, Playwright's own download.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The fonts belong to it: without them Korean is drawn as empty boxes, in the screenshots too.
PACKAGES = ("chromium", "fonts-noto-cjk")


def find() -> str | None:
    """Path of the Chromium that the browser tests drive, or None. A CHROMIUM that names no program is an error."""
    if named := os.environ.get("CHROMIUM"):
        if path := shutil.which(named):
            return path
        raise FileNotFoundError(f"CHROMIUM names {named!r}, which is not a program: correct it or unset it")
    for name in NAMES:
        if path := shutil.which(name):
            return path
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).is_file() else None


def remedy() -> str:
    """The one command that brings a Chromium to this machine."""
    if shutil.which("apt-get"):
        return f"sudo apt-get install -y {' '.join(PACKAGES)}"
    return f"{Path(sys.executable)} -m playwright install chromium"


def install() -> bool:
    """Installs Chromium with apt-get if we are root on a Debian; true if it went well."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (("update",), ("install", "-y", "--no-install-recommends", *PACKAGES)):
        finished = subprocess.run(
            ["apt-get", "-qq", *command],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            check=False,
        )
        if finished.returncode != 0:
            return False
    return True


if __name__ == "__main__" and find() is None:
    print("Looking for a Chromium for the browser tests: none found.", flush=True)
    print(
        "Installed it with apt-get."
        if install()
        else f"The tests that need it will be skipped. It comes with: {remedy()}"
    )
