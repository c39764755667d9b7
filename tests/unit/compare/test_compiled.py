"""An account opened for comparison."""

from crosswire.compare.compiled import Compiled, opened


def test_the_same_account_is_opened_once(demo_account):
    assert opened(demo_account) is opened(demo_account)


def test_views_are_the_accounts_statements(demo_account):
    compiled = opened(demo_account)
    assert [v.statement for v in compiled.views] == list(demo_account.statements)
    assert compiled.vectors.shape[0] == len(demo_account.statements)
    finding = demo_account.findings[0]
    assert compiled.finding_of[finding.statement_ids[0]].id == finding.id


def test_annotations_that_are_kept_are_not_made_again(demo_account):
    asked = []
    kept = opened(demo_account)

    def annotation_of(document_id):
        asked.append(document_id)
        return kept.lookups[document_id].annotation

    assert (
        set(Compiled(demo_account, annotation_of).lookups)
        == set(asked)
        == set(demo_account.story.document_ids)
    )
