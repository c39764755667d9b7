"""What reported words amount to: denials, admissions, warnings, forecasts; sayings in several words; bodies by their names."""

import pytest

ACTS = [
    ("en", "Norvania maintains that the boat never left its own waters.", "deny", "Norvania"),
    ("en", "The harbour board insisted that no rules had been broken.", "deny", "board"),
    ("en", "Karin Brandt said she had underestimated the river.", "concede", "Brandt"),
    ("en", "The ministry said the roof could collapse.", "warn", "ministry"),
    ("en", "Analysts think that a second bidder may turn up.", "expect", "Analysts"),
    ("en", "The turbines should start turning in 2028.", "expect", None),
    ("en", "The operator Citylink will pay 6 million crowns into a fund.", "commit", "Citylink"),
    ("en", "Criticism came from the fishermen's union.", "accuse", "union"),
    ("en", "The firm made it clear that it would not pay.", "reject", "firm"),
    ("en", "The dockers' union will not stand in the way of the sale.", "accept", "union"),
    ("en", "The rebels vowed to retaliate.", "threaten", "rebels"),
    ("en", "Norvania would only talk if the prisoners were freed.", "condition", "Norvania"),
    ("en", "The miners intend to appeal.", "commit", "miners"),
    ("en", "The inspector spoke of a cover-up.", "accuse", "inspector"),
    ("de", "Die Firma ließ ausrichten, dass sie nicht zahlen werde.", "reject", "Firma"),
    ("de", "Widerspruch kommt vom Bauernverband.", "reject", "Bauernverband"),
    ("de", "Die Reederei sagte, man habe nie einen Brief erhalten.", "deny", "Reederei"),
    ("de", "Der Minister sagte, das Dach könne einstürzen.", "warn", "Minister"),
    ("de", "Die Polizei wehrt sich gegen den Verdacht, Beweise beseitigt zu haben.", "deny", "Polizei"),
    ("de", "Die Firma Talbau verlangt, dass die Stadt zahlt.", "demand", "Talbau"),
    ("de", "Karin Brandt sagte, die Stadt habe niemanden gewarnt.", "accuse", "Brandt"),
    ("de", "Der Minister sagte, es drohe ein Engpass.", "warn", "Minister"),
    ("de", "Der Verband sagte, die Preise dürften steigen.", "expect", "Verband"),
    ("de", "Das Ministerium werde sich an den Kosten beteiligen, hieß es.", "commit", "Ministerium"),
    ("de", "Der Vorsitzende stellte klar, dass es mit ihm keine Maut geben werde.", "reject", "Vorsitzende"),
    ("de", "Dem Bauernverband genügt das nicht.", "reject", "Bauernverband"),
    ("de", "Auf Kritik stieß der Plan beim Mieterbund.", "accuse", "Mieterbund"),
    ("de", "Rückendeckung bekam die Ministerin vom Städtetag.", "support", "Städtetag"),
    ("de", "Die Firma sagte, Geld sei nie geflossen.", "deny", "Firma"),
    ("de", "Von Entlassungen könne keine Rede sein, sagte Karin Brandt.", "deny", "Brandt"),
    ("de", "Die Reederei sagte, Entlassungen solle es nicht geben.", "commit", "Reederei"),
    ("de", "Er stellte klar, dass es ein Zurück nur gebe, wenn die Steuer falle.", "condition", "Er"),
]
PLAIN = [
    ("en", "The ministry has not yet decided whether to take part."),
    ("en", "Velmouth's mayor welcomed the envoy to her office."),
    ("en", "The harbour office took a call from a reader."),
    ("en", "Six boats, which fired no shot, lay in the bay."),
    ("de", "Der Verein begrüßte 300 Gäste in der Halle."),
    ("de", "Dem Dorf droht die Überflutung."),
    ("de", "Das Museum lädt zum Tag der offenen Tür ein."),
    ("de", "Warnungen der Geologen wurden ignoriert."),
    ("de", "Der Kredit reicht nicht für zwei Brücken."),
    ("de", "Die Familie bekam Post vom Bürgermeister."),
]


@pytest.mark.parametrize(("lang", "text", "act", "holder"), ACTS)
def test_act_and_holder(read, lang, text, act, holder):
    found = [
        (s.act.value, text[s.holder.span.start : s.holder.span.end] if s.holder else None)
        for s in read(text, lang).statements
    ]
    assert any(a == act and (h == holder or (holder and h and holder in h)) for a, h in found), found


@pytest.mark.parametrize(("lang", "text"), PLAIN)
def test_plain_telling_is_no_act(read, lang, text):
    assert {s.act.value for s in read(text, lang).statements} <= {"assert", "do"}
