"""The workspace on the disk: what is kept, where and how safely; nothing is interpreted here.

::

    Store.create(folder) -> Store                  the folder may exist if it is empty      StoreExistsError
    Store.open(folder) -> Store                    brings an older workspace up to date     StoreMissing/Newer/Damaged/ReadOnlyError
    store.folder  store.corrections_path  store.outlets_path  store.settings_path  store.read_only
    store.close() ; context manager ; safe to use from several threads
    with store.writing(at=None, timeout_s=30.0) as tx:   one writer; all of it is kept or nothing; StoreBusyError names who writes
    with store.reading() as view:                        a consistent snapshot, many at once, never waits for the writer
    store.generation() -> int                            grows with every write that was kept (any process): for caches
    store.backup(target) -> Path                         folder or .zip, while others write; refuses to overwrite
    store.export(target) -> Path                         all tables as JSON lines and CSV, raw bytes as files
    store.doctor(*, repair=False, quick=False) -> tuple[Problem, ...]

What a ``tx`` (Transaction) writes; ``tx.at`` is the time (UTC) all of it bears. A ``tx`` reads too: it has every method of a view.

    put_raw(raw: RawReport) -> bool                      False if the bytes were there already
    put_document(document, annotation=None, *, raw, producer) -> DocumentRow
                                                         a new id at a known location is its next version: the one before is no longer
                                                         current and in no story; a known id only has its reading replaced
    put_reading(document, annotation, *, producer)       reads an old report anew: record, passages
    withdraw_document(document_id)                       no longer current, in no story; kept
    assign_story({document_id: story_id or None})        which reports are in which story
    put_story(row: StoryRow)                             new or changed
    redirect_story(old_id, new_id)                       the old id goes on to mean the new story; its account, facets, work are dropped
    remove_story(story_id)                               no reports left; asking for it is NotFoundError
    put_account(story_id, account, *, version=None) -> str     with the rows that search and entity pages need, taken from it; only what
                                                         changed is written; returns the version (hash of all but ``generated``).
                                                         documents are kept without raw_text and alignment
    log_change(story_id, kind, reason, *, before=None, after=None, finding_id=None, document_id=None) -> int
    put_problem(problem: Problem) ; clear_problems(*, path=None, document_id=None)
    put_fetch(row: FetchRow) ; forget_fetch(url)
    put_work(story_id, blob, key="") ; drop_work(story_id=None)      caches that may be lost
    save_search(name, query) -> int ; forget_search(id)
    put_vectors(rows: Sequence[VectorRow])               appended; of two rows with one document_id the later holds
    replace_vectors(rows)                                in place of all there are
    put_meta(key, value)

What a ``view`` (View) reads; ids that do not exist raise NotFoundError, ``find_…`` returns None instead.

    stories(StoryQuery) -> Page[StoryRow] ; story(story_id) -> StoryRow (follows redirects) ; resolve_story(story_id) -> str
    story_rows(ids) -> {id: StoryRow} ; story_documents(story_id) -> tuple[str, ...]   current reports, by (published, id)
    account(story_id) -> Account ; account_version(story_id) -> str ; find_account_version(story_id) -> str | None
    documents(*, story_id=None, location=None, offset=0, limit=50) -> Page[DocumentRow]     with neither: all current ones
    document_row(document_id) ; document_rows(ids) -> {id: DocumentRow} ; versions(document_id)
    find_current(location) -> DocumentRow | None
    document_ids(*, current=True) -> tuple[str, ...] ; documents_of_raw(sha256) -> tuple[DocumentRow, ...]   oldest first
    stale_readings(producer) -> tuple[str, ...]          current reports read by another version
    document(document_id) -> Document ; document_texts(ids) -> {id: Document without raw_text and alignment}
    annotation(document_id) -> Annotation ; annotations(ids) -> tuple[Annotation, ...] in the order asked for
                                                         (full=False, the default of annotations: documents without raw_text, alignment)
    raw(document_id) -> RawReport ; raw_bytes(sha256) -> bytes (hash checked) ; has_raw(sha256) -> bool
    entities(*, text=None, type=None, story_id=None, offset=0, limit=50) -> Page[EntityRow] ; entity(entity_id) -> EntityRow
    search(SearchQuery) -> Page[Hit]                     total is exact below 1,000; best first, or latest first without words
    changes(*, story_id=None, since=None, offset=0, limit=50) -> Page[ChangeRow]     latest first
    problems(*, offset=0, limit=50) -> Page[Problem] ; fetches(*, kind=None, state=None, due_by=None, offset=0, limit=50) -> Page[FetchRow]
    find_fetch(url) -> FetchRow | None ; find_work(story_id, key="") -> bytes | None ; saved_searches() -> tuple[SavedSearch, ...]
    vectors() -> Vectors ; meta(key) -> str | None ; generation() -> int

Values: VectorRow(document_id, lead, head, words=(keys, weights), names=(keys, weights)) ;
Vectors(document_ids, lead, head, words, names) with
Ragged(keys int32, weights float32, ends int64: row i is ends[i-1]:ends[i]) ; lead float32 (n, d), head float16 (n, d).
SavedSearch(id, name, query, created).
"""

from crosswire.store.opening import Store
from crosswire.store.reading import View
from crosswire.store.values import Ragged, SavedSearch, VectorRow, Vectors
from crosswire.store.writing import Transaction

__all__ = ["Ragged", "SavedSearch", "Store", "Transaction", "VectorRow", "Vectors", "View"]
