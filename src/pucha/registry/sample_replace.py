"""Replacing drawn sites that are gone (替补): by the next ticket of the same stratum, so that nobody chooses.

The rule, in full: a drawn site that has closed, moved up or never existed since the frame was fixed is replaced by the
site of its stratum with the smallest ticket that is neither drawn nor gone. Gone sites are taken in the order of their
tickets. A stratum with no site left gets no replacement: the place stays empty and is stated. A site that merely cannot
be reached is **not** gone: that is a result.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.model.site import Site
from pucha.registry.sample import Draw, frame_hash, layers_of, running, ticket


@dataclass(frozen=True, slots=True)
class Replacement:
    """``by`` stands for ``gone``; None when its stratum has no site left."""

    stratum: str
    gone: str
    by: str | None


def replace_gone(sites: Sequence[Site], drawn: Draw, gone: Collection[str]) -> tuple[Replacement, ...]:
    """What replaces each gone site of the draw. ``sites`` is the register that the draw was made from."""
    layers = layers_of(running(sites), drawn.by)
    if frame_hash(layers) != drawn.frame_hash:
        raise InputError(t("名录已变，与抽样框哈希不符：请用抽样时的名录替补"))
    return tuple(row for stratum in drawn.strata
                 for row in _replace(drawn.seed, stratum.name, layers[stratum.name], stratum.chosen, set(gone)))


def _replace(seed: str, stratum: str, members: Iterable[str], chosen: Sequence[str],
             gone: set[str]) -> list[Replacement]:
    order = sorted(members, key=lambda name: (ticket(seed, name), name))
    waiting = (name for name in order if name not in gone and name not in chosen)
    return [Replacement(stratum, name, next(waiting, None)) for name in order if name in gone and name in chosen]


def final_sites(drawn: Draw, replacements: Iterable[Replacement]) -> tuple[str, ...]:
    """Identities to inspect after replacement, sorted."""
    swaps = {row.gone: row.by for row in replacements}
    names = (swaps.get(name, name) for stratum in drawn.strata for name in stratum.chosen)
    return tuple(sorted(name for name in names if name is not None))
