"""The cyclus by keyboard, the same for a groep and for a vak: signals, needs, clusters, plan, evaluation, next."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.toetsenbord import Toetsenbord

#: What the overview says once nothing waits any more, with the time.
ALLES_BEWAARD = re.compile(r"alles bewaard \d+[:.]\d+")
_DAG = re.compile(r"vóór \d+ \w+")


class Draad:
    """One person going round the cyclus; every page passed is held to axe, every focus to being seen."""

    def __init__(self, pagina: Page) -> None:
        self.pagina = pagina
        self.toetsen = Toetsenbord(pagina)
        self._doelen: set[str] = set()

    def stap(self, naam: str, adres: str) -> None:
        """Go to a step of the strip on top of the page."""
        stappen = self.pagina.get_by_role("navigation", name="Stappen van de cyclus")
        self.toetsen.open(stappen.get_by_role("link", name=naam), f"**/{adres}/")

    def besluit_over_signalen(self) -> None:
        """Recognise one, say no to one, add one that only the teacher saw, and declare the step done."""
        pagina, toetsen = self.pagina, self.toetsen
        voorstellen = pagina.locator("[data-voorstel]")
        aantal = voorstellen.count()
        assert aantal >= 2, "er wachten voorstellen"
        tweede = voorstellen.nth(1).get_attribute("data-voorstel")
        niet_herkend = int(pagina.locator(".telling b").last.inner_text())

        toetsen.druk("j")
        toetsen.sta_op(voorstellen.first.get_by_role("button", name="Herken ik"))
        toetsen.druk("Enter")
        expect(voorstellen).to_have_count(aantal - 1)
        volgende = pagina.locator(f'[data-voorstel="{tweede}"]')
        toetsen.sta_op(volgende.get_by_role("button", name="Herken ik"))
        toetsen.druk("n")
        toetsen.sta_op(volgende.get_by_role("combobox", name="Niet, omdat"))
        toetsen.typ("was die week ziek")
        toetsen.druk("Enter")
        expect(voorstellen).to_have_count(aantal - 2)
        expect(pagina.locator("#telling")).to_contain_text(f"{niet_herkend + 1} niet herkend")
        expect(pagina.get_by_text("Niet, omdat was die week ziek")).to_be_visible()

        toetsen.ga_naar(pagina.locator("details.anderen > summary"))
        toetsen.druk("Enter")
        kind = pagina.locator(".anderen section.kind").first
        toetsen.ga_naar(kind.locator("summary"))
        toetsen.druk("Enter")
        toetsen.ga_naar(kind.get_by_label("Wat zag of hoorde je?"))
        toetsen.typ("Raakt de draad kwijt bij lange opdrachten")
        toetsen.druk("Enter")
        expect(kind.get_by_text("Raakt de draad kwijt bij lange opdrachten")).to_be_visible()
        expect(kind.locator(":focus")).to_have_count(1)
        toetsen.open(pagina.get_by_role("button", name="Verder naar behoeften"), "**/behoeften/")

    def benoem_behoeften(self) -> None:
        """Complete what is not finished, and take over a proposal."""
        pagina, toetsen = self.pagina, self.toetsen
        onaf = pagina.locator(".behoefte[data-onaf=ja]")
        while onaf.count():
            self._maak_af(str(onaf.first.locator("form[data-bewaar]").get_attribute("action")))

        benoemd = pagina.locator(".behoefte[data-onaf]")
        aantal = benoemd.count()
        met_doel = pagina.locator("form.behoefte.voorstel").filter(has_not_text="Het doel schrijf je zelf")
        toetsen.ga_naar(met_doel.locator("[data-overnemen]").first)
        toetsen.druk("Enter")
        expect(benoemd).to_have_count(aantal + 1)
        self._doelen = self._lees_doelen()
        expect(pagina.locator("[data-overnemen]:focus, .verder .knop:focus")).to_have_count(1)

    def _maak_af(self, adres: str) -> None:
        kaart = self.pagina.locator(".behoefte", has=self.pagina.locator(f'form[action="{adres}"]'))
        for veld, tekst in (("doel", "Vraagt zelf om hulp, 4 van de 5 keer"), ("nodig", "Een hulpkaartje op tafel")):
            vak = kaart.locator(f"textarea[name={veld}]")
            if not vak.input_value():
                self.toetsen.ga_naar(vak)
                self.toetsen.typ(tekst)
                self.toetsen.druk("Tab")
                expect(kaart.locator("[data-stand]")).to_contain_text("bewaard")
        expect(kaart).to_have_attribute("data-onaf", "nee")

    def cluster(self) -> None:
        """Take over a proposed group, move a pupil to another place and take that back."""
        pagina, toetsen = self.pagina, self.toetsen
        overnemen = pagina.get_by_role("button", name="Overnemen", exact=True)
        voorstellen = overnemen.count()
        toetsen.ga_naar(overnemen.first)
        toetsen.druk("Enter")
        expect(overnemen).to_have_count(voorstellen - 1)

        kaart = pagina.locator('[data-kolom="1"] [data-leerling]').first
        leerling = kaart.get_attribute("data-leerling")
        naar = "2" if pagina.locator('[data-kolom="2"]').count() else "B"
        toetsen.ga_naar(kaart.get_by_role("button"))
        toetsen.druk("Space", naar)
        verplaatst = pagina.locator(f'[data-kolom="{naar}"] [data-leerling="{leerling}"]')
        expect(verplaatst).to_have_count(1)
        toetsen.sta_op(verplaatst.get_by_role("button"))
        toetsen.druk("Control+z")
        terug = pagina.locator(f'[data-kolom="1"] [data-leerling="{leerling}"]')
        expect(terug).to_have_count(1)
        expect(verplaatst).to_have_count(0)
        toetsen.sta_op(terug.get_by_role("button"))

    def maak_het_plan(self) -> None:
        self.toetsen.open(self.pagina.locator("form.verder button[type=submit]"), "**/plan/")

    def stel_het_plan_vast(self) -> None:
        """Fill in a field and establish the plan."""
        pagina, toetsen = self.pagina, self.toetsen
        for vak in [vak for vak in pagina.locator("textarea[name=doel]").all() if not vak.input_value()]:
            toetsen.ga_naar(vak)
            toetsen.typ("Iedereen begint binnen twee minuten, 4 van de 5 keer.")
            toetsen.druk("Tab")
        veld = pagina.locator("textarea[name=organisatie], textarea[name=aanpak]").first
        toetsen.ga_naar(veld)
        toetsen.vervang("Elke ochtend om kwart voor negen aan de instructietafel.")
        toetsen.druk("Tab")
        expect(veld.locator("xpath=ancestor::form").locator("[data-stand]")).to_contain_text("bewaard")
        expect(pagina.locator(".nodig")).to_have_count(0)
        toetsen.open(pagina.get_by_role("button", name="Plan vaststellen"), "**/plan/")
        expect(pagina.get_by_role("button", name="In uitvoering nemen")).to_be_visible()

    def neem_in_uitvoering(self) -> None:
        self.toetsen.open(self.pagina.get_by_role("button", name="In uitvoering nemen"), "**/plan/")
        self.toetsen.open(self.pagina.get_by_role("link", name="Naar de evaluatie"), "**/evaluatie/")

    def evalueer(self, baat: str) -> None:
        """Answer every row, and close the evaluation."""
        pagina, toetsen = self.pagina, self.toetsen
        for regel in pagina.locator("section.regel[data-compleet]").all():
            vorm = regel.locator("form.regelvorm")
            for vraag in ("uitgevoerd", "bereikt", "vervolg"):
                eerste = vorm.locator(f"input[type=radio][name={vraag}]").first
                toetsen.ga_naar(eerste)
                toetsen.druk("Space")
                expect(eerste).to_be_checked()
            toetsen.ga_naar(vorm.locator("textarea[name=baat]"))
            toetsen.typ(baat)
            toetsen.druk("Tab")
            expect(regel).to_have_attribute("data-compleet", "ja")
            expect(vorm.locator("[data-stand]")).to_contain_text("bewaard")
        toetsen.open(pagina.get_by_role("button", name="Evaluatie afronden"), "**/evaluatie/")
        expect(pagina.get_by_text("De evaluatie is afgerond en bewaard.")).to_be_visible()

    def begin_de_volgende(self) -> None:
        """The next cyclus begins with the needs that go on, their goals dated anew."""
        self.toetsen.open(self.pagina.get_by_role("button", name="Begin cyclus"), "**/behoeften/")
        nieuw = self._lees_doelen()
        assert nieuw, "wat doorgaat staat er al"
        assert nieuw <= self._doelen, "en niets anders"

    def _lees_doelen(self) -> set[str]:
        """The goals on the page of the needs, without the day they are for."""
        doelen = (veld.input_value() for veld in self.pagina.locator("textarea[name=doel]").all())
        return {_DAG.sub("", doel) for doel in doelen if doel}
