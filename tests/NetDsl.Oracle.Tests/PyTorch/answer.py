"""Runs a program that defines answer(inputs) in its folder, and prints as JSON what it answers to inputs.json.

    python3 answer.py <folder> <program>
"""

import json
import os
import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).parent / "standin"))  # at the end: the real package is used where it is installed
os.chdir(sys.argv[1])
program = {}
exec(pathlib.Path(sys.argv[2]).read_text(), program)
print(json.dumps(program["answer"](json.loads(pathlib.Path("inputs.json").read_text())).tolist()))
