"""The notebook runs: in Jupyter where that is installed, and cell by cell in any case."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import os
import pathlib
import unittest

from tests import golden

FOLDER = golden.REPOSITORY / "python/examples"
NOTEBOOK = FOLDER / "shape.ipynb"
JUPYTER = all(importlib.util.find_spec(name) for name in ("nbformat", "nbclient", "ipykernel"))


class NotebookTest(unittest.TestCase):
    def test_its_cells_run_one_after_another(self) -> None:
        names: dict = {}
        output = io.StringIO()
        before = pathlib.Path.cwd()
        os.chdir(FOLDER)
        try:
            with contextlib.redirect_stdout(output):
                for cell in json.loads(NOTEBOOK.read_text())["cells"]:
                    if cell["cell_type"] == "code":
                        exec("".join(cell["source"]), names)
        finally:
            os.chdir(before)
        self.assertRegex(output.getvalue(), r"(?m)^network \d+ bytes$")
        self.assertRegex(output.getvalue(), r"\d+ vertices, \d+ triangles, volume 1\.")

    @unittest.skipUnless(JUPYTER, "skipped: nbclient and ipykernel of Jupyter are not installed")
    def test_jupyter_executes_it(self) -> None:
        import nbclient
        import nbformat

        notebook = nbformat.read(NOTEBOOK, as_version=4)
        os.environ["PYTHONPATH"] = str(golden.REPOSITORY / "python/src")
        client = nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(FOLDER)}})
        client.execute()
        self.assertTrue(all(cell.execution_count for cell in notebook.cells if cell.cell_type == "code"))


if __name__ == "__main__":
    unittest.main()
