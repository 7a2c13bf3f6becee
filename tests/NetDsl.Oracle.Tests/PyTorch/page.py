"""Runs a program of a page in a folder, as its reader would.

    python3 page.py <folder> <program>
"""

import os
import pathlib
import runpy
import sys

sys.path.append(str(pathlib.Path(__file__).parent / "standin"))  # at the end: the real package is used where it is installed
os.chdir(sys.argv[1])
runpy.run_path(sys.argv[2], run_name="__main__")
