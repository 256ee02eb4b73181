"""An editor: a real client of the protocol, talking to `debtctl lsp` over stdin and stdout."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Union

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.protocol import default_converter
from pygls.workspace import PositionCodec, TextDocument

from tests.support.repo import AS_OF, Repo

_TIMEOUT_SECONDS = 60


def _converter() -> Any:
    """The library's, but for one slip of it: it takes every code action that has a command for a bare command."""
    converter = default_converter()

    def action(found: Any, _kind: object) -> types.Command | types.CodeAction:
        kind = types.Command if isinstance(found.get("command"), str) else types.CodeAction
        return converter.structure(found, kind)

    converter.register_structure_hook(Union[types.Command, types.CodeAction], action)  # noqa: UP007  # by this very type
    return converter


class Editor:
    """Buffers as an editor has them; what the server sends arrives in queues."""

    def __init__(self, repo: Repo) -> None:
        self.repo = repo
        self.client = LanguageClient("an-editor", "1", converter_factory=_converter)
        self.buffers: dict[str, TextDocument] = {}
        self.messages: list[str] = []
        self.choice: str | None = None
        self.accepts_edits = True
        self.typed_meanwhile = ""
        self.registrations: list[str] = []
        self._published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self._listen()

    def _listen(self) -> None:
        client = self.client

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: types.PublishDiagnosticsParams) -> None:
            self._published.put_nowait(params)

        @client.feature(types.WINDOW_SHOW_MESSAGE)
        def shown(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)

        @client.feature(types.WINDOW_SHOW_MESSAGE_REQUEST)
        def asked(params: types.ShowMessageRequestParams) -> types.MessageActionItem | None:
            self.messages.append(params.message)
            if self.typed_meanwhile:
                self._change(
                    next(iter(self.buffers)), types.TextDocumentContentChangeWholeDocument(self.typed_meanwhile)
                )
            offered = [action.title for action in params.actions or ()]
            assert self.choice is None or self.choice in offered
            return types.MessageActionItem(self.choice) if self.choice else None

        @client.feature(types.WORKSPACE_APPLY_EDIT)
        def apply(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
            if self.accepts_edits:
                self.apply(params.edit)
            return types.ApplyWorkspaceEditResult(applied=self.accepts_edits)

        @client.feature(types.CLIENT_REGISTER_CAPABILITY)
        def register(params: types.RegistrationParams) -> None:
            self.registrations += [each.method for each in params.registrations]

    def apply(self, edit: types.WorkspaceEdit) -> None:
        """Change the buffers, from the last edit to the first, as an editor does."""
        changes = dict(edit.changes or {})
        for versioned in edit.document_changes or ():
            assert isinstance(versioned, types.TextDocumentEdit)
            assert versioned.text_document.version == self.buffers[versioned.text_document.uri].version
            changes[versioned.text_document.uri] = [one for one in versioned.edits if isinstance(one, types.TextEdit)]
        for uri, edits in changes.items():
            for one in sorted(edits, key=_start, reverse=True):
                self._change(uri, types.TextDocumentContentChangePartial(one.range, one.new_text))

    def _change(self, uri: str, change: Any) -> None:
        buffer = self.buffers[uri]
        buffer.apply_change(change)
        buffer.version = (buffer.version or 0) + 1
        identifier = types.VersionedTextDocumentIdentifier(version=buffer.version, uri=uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [change]))

    # --- what a person does ---

    def uri(self, path: str) -> str:
        """A file of the repository."""
        return (self.repo.root / path).as_uri()

    async def open(self, path: str) -> list[types.Diagnostic]:
        """Open a file; what the server says of it."""
        text = (self.repo.root / path).read_bytes().decode() if self.repo.exists(path) else ""
        uri = self.uri(path)
        self.buffers[uri] = TextDocument(uri, text, 1, position_codec=PositionCodec())
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "any", 1, text)))
        return await self.diagnostics(path)

    async def type(self, path: str, text: str) -> list[types.Diagnostic]:
        """Make the buffer this text, without saving; what the server says of it then."""
        self._change(self.uri(path), types.TextDocumentContentChangeWholeDocument(text))
        return await self.diagnostics(path)

    async def diagnostics(self, path: str) -> list[types.Diagnostic]:
        """What the server says of the buffer as it is now."""
        uri, wanted = self.uri(path), self.buffers[self.uri(path)].version
        while True:
            params = await asyncio.wait_for(self._published.get(), _TIMEOUT_SECONDS)
            if params.uri == uri and params.version == wanted:
                return list(params.diagnostics)

    def text(self, path: str) -> str:
        """What is in a buffer."""
        return self.buffers[self.uri(path)].source

    def save(self, path: str) -> None:
        """Write the buffer to its file."""
        (self.repo.root / path).write_bytes(self.text(path).encode())
        identifier = types.TextDocumentIdentifier(self.uri(path))
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(identifier))

    def _at(self, path: str, needle: str) -> types.Position:
        """The position of a piece of text in a buffer; of where it ends if it ends in `|`."""
        text, wanted = self.text(path), needle.removesuffix("|")
        offset = text.index(wanted) + (len(wanted) if needle.endswith("|") else 0)
        before = text[:offset]
        character = len(before.rpartition("\n")[2].encode("utf-16-le")) // 2
        return types.Position(before.count("\n"), character)

    async def hover(self, path: str, needle: str) -> str:
        """The card that appears over a piece of text."""
        identifier = types.TextDocumentIdentifier(self.uri(path))
        found = await self.client.text_document_hover_async(types.HoverParams(identifier, self._at(path, needle)))
        if found is None:
            return ""
        assert isinstance(found.contents, types.MarkupContent)
        return found.contents.value

    async def definition(self, path: str, needle: str) -> list[tuple[str, int]]:
        """Where one lands from a piece of text: path and line, from 1."""
        identifier = types.TextDocumentIdentifier(self.uri(path))
        params = types.DefinitionParams(identifier, self._at(path, needle))
        found = await self.client.text_document_definition_async(params)
        assert isinstance(found, list)
        root = self.repo.root.as_uri() + "/"
        return [
            (each.uri.removeprefix(root), each.range.start.line + 1)
            for each in found
            if isinstance(each, types.Location)
        ]

    async def complete(self, path: str, needle: str) -> dict[str, str]:
        """What is offered behind a piece of text: each word with what it means."""
        identifier = types.TextDocumentIdentifier(self.uri(path))
        params = types.CompletionParams(identifier, self._at(path, f"{needle}|"))
        found = await self.client.text_document_completion_async(params)
        assert isinstance(found, list)
        return {each.label: each.detail or "" for each in found}

    async def actions(self, path: str, needle: str) -> dict[str, types.CodeAction]:
        """The code actions offered at a piece of text, by title."""
        identifier, position = types.TextDocumentIdentifier(self.uri(path)), self._at(path, needle)
        params = types.CodeActionParams(
            identifier, types.Range(position, position), types.CodeActionContext(diagnostics=[])
        )
        found = await self.client.text_document_code_action_async(params)
        return {each.title: each for each in found or () if isinstance(each, types.CodeAction)}

    async def do(self, path: str, needle: str, title: str) -> None:
        """Take a code action: an edit is made here, a command is the server's."""
        action = (await self.actions(path, needle))[title]
        if action.edit:
            self.apply(action.edit)
        if action.command:
            await self.client.workspace_execute_command_async(
                types.ExecuteCommandParams(action.command.command, action.command.arguments)
            )


def _start(edit: types.TextEdit) -> tuple[int, int]:
    return edit.range.start.line, edit.range.start.character


def with_editor(
    repo: Repo, play: Callable[[Editor], Awaitable[None]], *, watches: bool = False, versions: bool = True
) -> Editor:
    """Start `debtctl lsp` in the repository, play, and end it the way the protocol ends it."""

    async def whole() -> Editor:
        editor = Editor(repo)
        program = os.path.join(os.path.dirname(sys.executable), "debtctl")
        await editor.client.start_io(program, "lsp", *AS_OF, cwd=str(repo.root))
        watching = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=watches)
        capabilities = types.ClientCapabilities(
            workspace=types.WorkspaceClientCapabilities(
                did_change_watched_files=watching,
                workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=versions),
            )
        )
        await editor.client.initialize_async(
            types.InitializeParams(capabilities, root_uri=Path(repo.root).as_uri(), process_id=os.getpid())
        )
        editor.client.initialized(types.InitializedParams())
        try:
            await play(editor)
        finally:
            await editor.client.shutdown_async(None)
            editor.client.exit(None)
            await editor.client.stop()
        return editor

    return asyncio.run(asyncio.wait_for(whole(), _TIMEOUT_SECONDS))
