"""Runs a program in a folder, as its reader would.

    python3 page.py <folder> <program> [arguments of the program]
"""

import os
import pathlib
import runpy
import sys

sys.path.append(str(pathlib.Path(__file__).parent / "standin"))  # at the end: the real package is used where it is installed
os.chdir(sys.argv[1])
sys.argv = sys.argv[2:]
sys.path.insert(0, os.path.dirname(os.path.abspath(sys.argv[0])))
runpy.run_path(sys.argv[0], run_name="__main__")
