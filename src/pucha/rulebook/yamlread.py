"""YAML with exact decimals and with the line of every mapping, so that a fault can be placed."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from pucha.model.errors import InputError

BIGGEST = 1_000_000


class Row(dict[str, Any]):
    """A mapping that knows its file and line."""

    file: str = ""
    line: int = 0

    def like(self, data: dict[str, Any]) -> "Row":
        """``data`` as a row of the same place."""
        row = Row(data)
        row.file, row.line = self.file, self.line
        return row


class _Loader(yaml.SafeLoader):
    """Safe loader: numbers are decimals, keys are unique texts, no aliases."""

    def __init__(self, text: str, file: str) -> None:
        super().__init__(text)
        self.file = file

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "不支持别名（*name），请把内容写全", event.start_mark)
        return super().compose_node(parent, index)


def _row(loader: _Loader, node: yaml.MappingNode) -> Row:
    row = Row()
    row.file, row.line = loader.file, node.start_mark.line + 1
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in row:
            raise yaml.constructor.ConstructorError(None, None, f"键“{key}”重复，只保留一个", key_node.start_mark)
        row[key] = loader.construct_object(value_node, deep=True)
    return row


def _number(loader: _Loader, node: yaml.ScalarNode) -> Decimal:
    try:
        value = Decimal(str(node.value).replace("_", ""))
    except ArithmeticError:
        value = Decimal("NaN")
    if not value.is_finite():
        raise yaml.constructor.ConstructorError(None, None, f"不是十进制数：{node.value}", node.start_mark)
    return value


_Loader.add_constructor("tag:yaml.org,2002:map", _row)
_Loader.add_constructor("tag:yaml.org,2002:int", _number)
_Loader.add_constructor("tag:yaml.org,2002:float", _number)


def read_yaml(path: Path) -> Row:
    """The mapping that the file holds; one clear line when it cannot be read."""
    try:
        if path.stat().st_size > BIGGEST:
            raise InputError(f"{path}: 文件超过 {BIGGEST} 字节，不是评分标准")
        return parse_yaml(path.read_text("utf-8"), str(path))
    except OSError as error:
        raise InputError(f"{path}: 无法读取（{error.strerror}），请检查路径与权限") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: 不是 UTF-8 文本，请另存为 UTF-8") from None


def parse_yaml(text: str, file: str) -> Row:
    try:
        data = _load(text, file)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise InputError(f"{file}:{line}: 不是合法的 YAML：{error.problem}（请按此行改正）") from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise InputError(f"{file}: 不是合法的 YAML：{str(error).splitlines()[0]}") from None
    if not isinstance(data, Row):
        raise InputError(f"{file}:1: 应为“键: 值”组成的评分标准，请参照 census-2015.yaml")
    return data


def _load(text: str, file: str) -> Any:
    loader = _Loader(text, file)
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()
