"""The same causes in OpenFisca-core: a variable a cause, vectorised by its formulas over one month."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from openfisca_core import entities, periods, simulations, taxbenefitsystems, variables

from bench import rivals

PERIOD = "2025-04"
_PERSON = entities.Entity("person", "persons", "", "")
_NUMBERS = ("day", "total", "fund", "starts_on", "ends_on", "balance", "reach")
_FLAGS = ("designated", "has_account")
_WORDS = (
    "member_scheme",
    "kind",
    "credential",
    "operator",
    "scheme",
    "relation",
    "link",
    "province",
    "member_province",
)
_TYPES = {**dict.fromkeys(_NUMBERS, int), **dict.fromkeys(_FLAGS, bool), **dict.fromkeys(_WORDS, int)}


class Codes(dict[str, int]):
    """Numbers for words, given out as they come, for all columns alike."""

    def __missing__(self, word: str) -> int:
        self[word] = len(self)
        return self[word]


def by_openfisca(path: Path) -> NDArray[np.int64]:
    codes = Codes()
    inputs = _inputs(rivals.read(path), codes)
    simulation = simulations.SimulationBuilder().build_default_simulation(_system(codes), len(inputs["day"]))
    for name, values in inputs.items():
        simulation.set_input(name, PERIOD, values)
    masks = np.zeros(len(inputs["day"]), np.int64)
    for bit, cause in enumerate(rivals.CAUSES):
        masks |= simulation.calculate(cause, PERIOD).astype(np.int64) << bit
    return masks


def _inputs(table: Any, codes: Codes) -> dict[str, NDArray[Any]]:
    columns = {
        name: _column(table, name, codes)
        for name in (*_NUMBERS, *_FLAGS, *_WORDS)
        if name in table.column_names
    }
    bill, member, sharer = (_provinces(table, name) for name in ("bill_area", "member_area", "area"))
    same = np.asarray(_encoded(table, "bill_area", codes) == _encoded(table, "member_area", codes))
    columns["reach"] = np.where(same, 0, np.where(bill == member, 1, 2))
    columns["province"], columns["member_province"] = sharer, member
    return columns


def _column(table: Any, name: str, codes: Codes) -> NDArray[Any]:
    import pyarrow as pa

    column = table.column(name).combine_chunks()
    if name in _WORDS:
        return _encoded(table, name, codes)
    if pa.types.is_date32(column.type):
        return np.asarray(column.cast(pa.int32()).fill_null(1 << 30).to_numpy(zero_copy_only=False), np.int64)
    return np.asarray(column.to_numpy(zero_copy_only=False))


def _encoded(table: Any, name: str, codes: Codes) -> NDArray[Any]:
    cells = table.column(name).combine_chunks().dictionary_encode()
    of_each: NDArray[Any] = np.array([codes[word] for word in cells.dictionary.to_pylist()])
    taken: NDArray[Any] = of_each.take(cells.indices.to_numpy())
    return taken


def _provinces(table: Any, name: str) -> NDArray[Any]:
    cells = table.column(name).combine_chunks().dictionary_encode()
    of_each: NDArray[Any] = np.array([int(area[:2]) for area in cells.dictionary.to_pylist()])
    taken: NDArray[Any] = of_each.take(cells.indices.to_numpy())
    return taken


def _system(codes: Codes) -> Any:
    system = taxbenefitsystems.TaxBenefitSystem([_PERSON])
    for name, kind in _TYPES.items():
        system.add_variable(_variable(name, kind))
    for cause, formula in _formulas(codes).items():
        system.add_variable(_variable(cause, bool, formula))
    return system


def _variable(name: str, kind: type, formula: Any = None) -> type:
    parts = {
        "value_type": kind,
        "entity": _PERSON,
        "definition_period": periods.DateUnit.MONTH,
        "label": name,
    }
    if formula is not None:
        parts["formula"] = lambda person, period: formula(lambda column: person(column, period))
    return type(name, (variables.Variable,), parts)


def _formulas(codes: Codes) -> dict[str, Any]:
    def among(values: NDArray[Any], words: list[str]) -> NDArray[np.bool_]:
        return np.isin(values, [codes[word] for word in words])

    def premium(of: Any) -> NDArray[np.bool_]:
        return among(of("kind"), rivals.PREMIUMS)

    def moving(of: Any) -> NDArray[np.bool_]:
        return among(of("link"), rivals.MOVING)

    formulas = (
        lambda of: ~among(of("scheme"), rivals.SHARERS),
        lambda of: among(of("scheme"), rivals.SHARERS) & ~of("has_account"),
        lambda of: ~among(of("relation"), rivals.RELATIVES),
        lambda of: ~among(of("member_scheme"), rivals.MEMBERS) & (of("kind") != codes["resident_premium"]),
        lambda of: of("province") != of("member_province"),
        lambda of: (of("link") == codes["display"]) & ~moving(of),
        lambda of: of("link") == codes["none"],
        lambda of: moving(of) & (of("starts_on") > of("day")),
        lambda of: moving(of) & (of("ends_on") < of("day")),
        lambda of: ~premium(of) & ~among(of("credential"), rivals.OWN),
        lambda of: ~premium(of) & ~of("designated"),
        lambda of: ~premium(of) & (of("reach") > rivals.WIDTH),
        lambda of: premium(of) & (of("operator") == codes["member"]) & rivals.SHARER_OPERATES,
        lambda of: of("balance") == 0,
        lambda of: premium(of) & (of("balance") > 0) & (of("balance") < of("total") - of("fund")),
    )
    return dict(zip(rivals.CAUSES, formulas, strict=True))
