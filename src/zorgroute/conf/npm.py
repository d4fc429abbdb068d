"""Static files of pinned npm packages, by an allow-list: whole dist folders would be 167 MB to collect."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

_LETTERS = ("latin-wght-normal", "latin-wght-italic", "latin-ext-wght-normal")

#: Address under static/ → file under node_modules/.
TOEGELATEN = {
    "npm/htmx.min.js": "htmx.org/dist/htmx.min.js",
    "npm/sortable.esm.js": "sortablejs/modular/sortable.core.esm.js",
    **{
        f"fonts/{familie}-{snede}.woff2": f"@fontsource-variable/{familie}/files/{familie}-{snede}.woff2"
        for familie in ("source-sans-3", "source-serif-4")
        for snede in _LETTERS
    },
}


class NpmFinder(BaseFinder):
    """Find exactly the files named above, and nothing else of node_modules."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.opslag = _Map()
        super().__init__(*args, **kwargs)

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        doel = TOEGELATEN.get(path)
        gevonden = str(Path(self.opslag.location) / doel) if doel else None
        if find_all:
            return [gevonden] if gevonden else []
        return gevonden or []

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        for adres in TOEGELATEN:
            yield adres, self.opslag


class _Map(FileSystemStorage):
    prefix = None

    def __init__(self) -> None:
        super().__init__(location=settings.WORTEL / "node_modules")

    def path(self, name: str) -> str:
        return super().path(TOEGELATEN.get(name, name))


class StatischeOpslag(CompressedManifestStaticFilesStorage):
    """Hashed names, also for the imports between our ES modules."""

    support_js_module_import_aggregation = True
