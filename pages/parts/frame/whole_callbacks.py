"""What a person did is kept to its end, however fast the next thing is done.

Streamlit 1.67 looks for a newer request at every use of its session state, in a callback as well. A callback
that meets one is cut where it stands and never goes on: what was typed is lost, or half of it is kept.
`fastReruns = false` belongs to this: no two runs of one visit are under way, and requests keep their order.
"""

from __future__ import annotations

from typing import Any

from streamlit.runtime.state.safe_session_state import SafeSessionState

_run_callbacks = SafeSessionState.on_script_will_rerun


def let_callbacks_end() -> None:
    """From now on a newer request waits until the callbacks before it are done; for a process, once."""
    SafeSessionState.on_script_will_rerun = _uncut  # type: ignore[method-assign, assignment]


def _uncut(state: SafeSessionState, *args: Any, **kwargs: Any) -> None:
    look_for_newer = state._yield_callback
    object.__setattr__(state, "_yield_callback", _do_not_look)  # as its own constructor sets it
    try:
        _run_callbacks(state, *args, **kwargs)
    finally:
        object.__setattr__(state, "_yield_callback", look_for_newer)


def _do_not_look() -> None:
    """Nothing."""
