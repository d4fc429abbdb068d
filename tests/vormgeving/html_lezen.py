"""A strict reader of the HTML we make: what a browser would silently repair is an error here."""

from html.parser import HTMLParser

LEEG = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Lezer(HTMLParser):
    """Collects elements; raises AssertionError on bad nesting, doubled ids and what our CSP refuses."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elementen: list[tuple[str, dict[str, str | None]]] = []
        self.tekst = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open, f"niet gesloten: {self._open}"
        ids = [attrs["id"] for _, attrs in self.elementen if "id" in attrs]
        assert len(ids) == len(set(ids)), f"dubbele id: {sorted(i or '' for i in ids if ids.count(i) > 1)}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        namen = [naam for naam, _ in attrs]
        assert len(namen) == len(set(namen)), f"dubbel attribuut in <{tag}>: {namen}"
        assert "style" not in namen, f"style-attribuut in <{tag}>"
        assert not [naam for naam in namen if naam.startswith("on")], f"script-attribuut in <{tag}>"
        assert tag != "style", "ingesloten stijl"
        assert tag != "script" or "src" in namen, "ingesloten script"
        self.elementen.append((tag, dict(attrs)))
        if tag not in LEEG:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in LEEG:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> zonder begin"
        assert self._open[-1] == tag, f"</{tag}> sluit <{self._open[-1]}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self.tekst += data

    def alle(self, tag: str, **attrs: str) -> list[dict[str, str | None]]:
        return [
            gevonden
            for naam, gevonden in self.elementen
            if naam == tag and all(gevonden.get(sleutel.rstrip("_")) == waarde for sleutel, waarde in attrs.items())
        ]
