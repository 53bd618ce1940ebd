"""What the golden journal of format 1 holds, spelled out: every row of every table, but for keys and stamps.

UUIDs are 10000000-0000-4000-8000-…; only the number at their end stands here.
"""

from typing import Any

FORMAT_1: dict[str, tuple[tuple[str, ...], list[tuple[Any, ...]]]] = {
    "agenda_item": (
        (
            "uuid",
            "session_uuid",
            "position",
            "title",
            "detail",
            "minutes",
            "mark",
            "state",
            "carried_from_uuid",
            "revision",
        ),
        [
            (26, 24, 0, "Arrive", "tea", 5, "shareable", "done", None, 1),
            (27, 24, 1, "The offsite", "", 40, "private", "open", None, 1),
        ],
    ),
    "agreement": (
        ("uuid", "relationship_uuid", "agreed_on", "review_on", "keep_notes_months", "revision"),
        [
            (34, 13, "2026-09-01", "2027-03-01", None, 1),
        ],
    ),
    "agreement_text": (
        ("uuid", "agreement_uuid", "field", "text", "revision"),
        [
            (35, 34, "purpose", "to run the ward without me", 1),
            (36, 34, "ending", "after a year, with a lunch", 1),
        ],
    ),
    "answer": (
        ("uuid", "reflection_uuid", "position", "prompt", "question", "text", "number", "revision"),
        [
            (38, 37, 0, "heard", "One thing you heard", "I talked too much.\nShe found it herself.", None, 1),
            (39, 37, 3, "energy", "How did it leave you?", "", 4, 1),
            (43, 42, 0, "start", "What will you start?", "asking twice\nleaving on time", None, 1),
            (44, 42, 1, "stop", "What will you stop?", "answering first", None, 1),
        ],
    ),
    "deletion": (
        ("uuid", "kind", "of_uuid", "deleted_at", "revision"),
        [
            (46, "note_paragraph", 21, "2026-11-23T09:00:00.000000Z", 1),
        ],
    ),
    "draft": (
        ("uuid", "kind", "target", "field", "text", "revision"),
        [
            (45, "reflection", "grow:10000000-0000-4000-8000-000000000017", "goal", "half a thought", 1),
        ],
    ),
    "goal": (
        ("uuid", "relationship_uuid", "text", "success", "target_on", "state", "mark", "revision"),
        [
            (30, 13, "Delegate the rota", "two weeks without a call", "2027-01-31", "open", "shareable", 1),
        ],
    ),
    "goal_rating": (
        ("uuid", "goal_uuid", "rated_on", "moment", "rating", "revision"),
        [
            (31, 30, "2026-09-01", "before", 3, 1),
            (32, 30, "2026-11-01", "during", 6, 1),
        ],
    ),
    "invitation": (
        ("uuid", "session_uuid", "series_uuid", "sequence", "method", "organizer", "sent_at", "revision"),
        [
            (48, 24, None, 0, "REQUEST", "elena@northlight.example", "2026-11-23T08:00:00.000000Z", 1),
        ],
    ),
    "invitation_instant": (
        ("uuid", "invitation_uuid", "starts_at", "minutes", "revision"),
        [
            (50, 48, "2026-12-08T08:00:00.000000Z", 45, 1),
        ],
    ),
    "invitation_recipient": (
        ("uuid", "invitation_uuid", "email", "name", "revision"),
        [
            (49, 48, "amara@harbour.example", "Amara Okafor", 1),
        ],
    ),
    "learning": (
        (
            "uuid",
            "relationship_uuid",
            "session_uuid",
            "reflection_uuid",
            "learned_on",
            "believed",
            "heard",
            "did",
            "told_on",
            "mark",
            "revision",
        ),
        [
            (
                33,
                13,
                17,
                None,
                "2026-10-25",
                "silence is consent",
                "it is fear",
                "asked twice",
                "2026-11-02",
                "private",
                1,
            ),
        ],
    ),
    "note_paragraph": (
        ("uuid", "session_uuid", "position", "text", "mark", "revision"),
        [
            (18, 17, 0, "She handed over the whole rota.", "private", 2),
            (19, 17, 1, "Ask again in June.", "shareable", 1),
            (20, 17, 2, "She may leave.", "restricted", 1),
        ],
    ),
    "owner": (
        ("uuid", "name", "zone", "works_from", "works_until", "works_on", "revision"),
        [
            (1, "Elena Brandt", "Europe/London", 480, 1050, "1234", 1),
        ],
    ),
    "owner_address": (
        ("uuid", "owner_uuid", "position", "email", "revision"),
        [
            (3, 1, 0, "elena@northlight.example", 1),
            (4, 1, 1, "e.brandt@home.example", 1),
        ],
    ),
    "owner_topic": (
        ("uuid", "owner_uuid", "topic_uuid", "direction", "revision"),
        [
            (5, 1, 2, "offered", 1),
        ],
    ),
    "participant": (
        ("uuid", "session_uuid", "person_uuid", "attendance", "revision"),
        [
            (29, 24, 15, "tentative", 1),
        ],
    ),
    "person": (
        ("uuid", "name", "organisation", "job_title", "zone", "revision"),
        [
            (6, "Amara Okafor", "Harbour Trust", "Head of Wards", "Africa/Lagos", 1),
            (15, "מרים Çelik-Nguyễn 🚋", "", "", None, 1),
        ],
    ),
    "person_address": (
        ("uuid", "person_uuid", "position", "email", "revision"),
        [
            (7, 6, 0, "amara@harbour.example", 1),
            (8, 6, 1, "ao@home.example", 1),
        ],
    ),
    "person_topic": (
        ("uuid", "person_uuid", "topic_uuid", "direction", "revision"),
        [
            (10, 6, 9, "offered", 1),
            (12, 6, 11, "sought", 1),
        ],
    ),
    "promise": (
        (
            "uuid",
            "relationship_uuid",
            "session_uuid",
            "by",
            "text",
            "made_on",
            "due_on",
            "state",
            "settled_at",
            "mark",
            "revision",
        ),
        [
            (23, 13, 17, "me", "send the paper", "2026-10-25", "2026-12-08", "open", None, "shareable", 1),
            (51, 13, None, "them", "read the paper", "2026-11-23", None, "open", None, "shareable", 1),
        ],
    ),
    "reflection": (
        (
            "uuid",
            "guide",
            "title",
            "written_at",
            "session_uuid",
            "relationship_uuid",
            "period_from",
            "period_until",
            "mark",
            "revision",
        ),
        [
            (37, "three-minute-debrief", "The rota", "2026-11-03T08:00:00.000000Z", 17, 13, None, None, "private", 1),
            (
                42,
                "start-stop-continue",
                "asking twice",
                "2026-11-23T08:00:00.000000Z",
                None,
                None,
                "2026-07-01",
                "2026-09-30",
                "private",
                1,
            ),
        ],
    ),
    "relationship": (
        (
            "uuid",
            "person_uuid",
            "role",
            "state",
            "began_on",
            "ended_on",
            "paused_until",
            "cadence_every",
            "cadence_unit",
            "cadence_minutes",
            "revision",
        ),
        [
            (13, 6, "mentee", "active", "2026-11-23", None, None, 2, "week", 45, 2),
            (14, 6, "reverse_mentor", "active", "2026-11-23", None, None, 1, "month", 60, 1),
            (16, 15, "peer", "active", "2026-11-23", None, None, 1, "month", 60, 1),
        ],
    ),
    "series": (
        ("uuid", "relationship_uuid", "rule", "starts_wall", "zone", "minutes", "ended_on", "revision"),
        [
            (28, 13, "FREQ=MONTHLY;BYDAY=2TU", "2026-12-08T09:00", "Africa/Lagos", 45, "2027-12-31", 1),
        ],
    ),
    "session": (
        (
            "uuid",
            "relationship_uuid",
            "series_uuid",
            "series_start",
            "state",
            "zone",
            "planned_wall",
            "planned_minutes",
            "held_at",
            "held_minutes",
            "order_at",
            "revision",
        ),
        [
            (
                17,
                13,
                None,
                None,
                "held",
                "Europe/London",
                None,
                None,
                "2026-10-25T00:30:00.000000Z",
                50,
                "2026-10-25T00:30:00.000000Z",
                1,
            ),
            (
                24,
                13,
                28,
                "2026-12-08T09:00",
                "planned",
                "Africa/Lagos",
                "2026-12-08T09:00",
                45,
                None,
                None,
                "2026-12-08T08:00:00.000000Z",
                2,
            ),
        ],
    ),
    "session_detail": (
        (
            "uuid",
            "session_uuid",
            "title",
            "place",
            "link",
            "objective",
            "reason",
            "mood_before",
            "mood_after",
            "preparedness",
            "revision",
        ),
        [
            (22, 17, "The handover", "Room 4", "https://x.example/4", "hand over", "", 2, 4, 3, 2),
            (25, 24, "Next", "", "", "", "", None, None, None, 1),
        ],
    ),
    "setting": (
        ("uuid", "name", "value", "revision"),
        [
            (52, "appearance", '"dark"', 1),
        ],
    ),
    "tag": (
        ("uuid", "name", "revision"),
        [
            (40, "courage", 1),
        ],
    ),
    "tagging": (
        ("uuid", "tag_uuid", "kind", "of_uuid", "revision"),
        [
            (41, 40, "reflection", 37, 1),
        ],
    ),
    "text_version": (
        ("uuid", "kind", "of_uuid", "field", "text", "revision"),
        [
            (
                47,
                "session",
                17,
                "note",
                "She handed over the rota.\nAsk again in June.\nShe may leave.\nOne line too many.",
                1,
            ),
        ],
    ),
    "topic": (
        ("uuid", "name", "revision"),
        [
            (2, "Listening", 1),
            (9, "Data", 1),
            (11, "Delegating", 1),
        ],
    ),
}
