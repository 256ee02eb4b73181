"""The conversation with an editor: which request is answered by what. Knows no rule and writes nothing itself."""

import asyncio
from collections.abc import Sequence

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from debtctl import __version__
from debtctl.commands.invocation import Invocation
from debtctl.errors import DebtctlError
from debtctl.lsp import deeds, hover, offers, ways
from debtctl.lsp.diagnostics import diagnostics
from debtctl.lsp.sheet import Sheet, open_sheet

# Between two keys nothing is judged.
PAUSE_SECONDS = 0.15


class DebtServer(LanguageServer):
    """A server for the buffers of one editor, in any number of repositories."""

    def __init__(self, invocation: Invocation) -> None:
        super().__init__("debtctl", __version__)
        self.invocation = invocation
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._complained: set[str] = set()

    def sheet(self, uri: str) -> Sheet | None:
        """A buffer as it is now; None, and a word to the person, where its register cannot be read."""
        text = self.workspace.get_text_document(uri).source or ""
        try:
            return open_sheet(uri, text, self._encoding(), self.invocation)
        except DebtctlError as error:
            self.complain(error)
            return None

    def _encoding(self) -> str:
        agreed = self.server_capabilities.position_encoding
        return str(getattr(agreed, "value", agreed) or "utf-16")

    def judge(self, uri: str) -> None:
        """Say what is wrong with a buffer."""
        document = self.workspace.get_text_document(uri)
        sheet = self.sheet(uri)
        found: Sequence[types.Diagnostic] = ()
        try:
            found = diagnostics(sheet) if sheet else ()
        except DebtctlError as error:
            self.complain(error)
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, diagnostics=list(found), version=document.version)
        )

    def judge_soon(self, uri: str) -> None:
        """The same once no key has been pressed for a moment."""
        self.forget(uri)
        self._waiting[uri] = asyncio.get_running_loop().create_task(self._judge_after_pause(uri))

    async def _judge_after_pause(self, uri: str) -> None:
        await asyncio.sleep(PAUSE_SECONDS)
        self.judge(uri)

    def forget(self, uri: str) -> None:
        """Judge a buffer no more."""
        waiting = self._waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()

    def judge_all(self) -> None:
        """Every open buffer: the register may have changed."""
        for uri in list(self.workspace.text_documents):
            self.judge(uri)

    def complain(self, error: DebtctlError) -> None:
        """Tell the person once what went wrong, and again when something else does."""
        message = "\n".join(error.lines()).removeprefix("error: ")
        if message not in self._complained:
            self._complained.add(message)
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"debtctl: {message}"))

    async def carry_out(self, command: str, uri: str, line: int, fingerprint: str) -> None:
        """Do what an action offers: write the item, let the editor change its buffer, say what was done."""
        try:
            condition = ""
            if command == deeds.ON_PURPOSE:
                sheet = self.sheet(uri)
                if sheet and deeds.needs_condition(deeds.comment_named(sheet, line, fingerprint)):
                    condition = await self._come_back_when()
                    if not condition:
                        return
            # Read now: while the question stood there, somebody may have gone on typing.
            version, sheet = self.workspace.get_text_document(uri).version, self.sheet(uri)
            if sheet is None:
                return
            found = deeds.comment_named(sheet, line, fingerprint)
            done = (
                deeds.paid(sheet, found)
                if command == deeds.PAY
                else deeds.written_down(sheet, found, deeds.KINDS[command], condition)
            )
        except DebtctlError as error:
            self._complained.clear()
            self.complain(error)
            return
        await self._edit(sheet, version, done)
        self.judge_all()

    async def _come_back_when(self) -> str:
        chosen = await self.window_show_message_request_async(
            types.ShowMessageRequestParams(
                type=types.MessageType.Info,
                message="Come back when?",
                actions=[types.MessageActionItem(title) for title in deeds.CONDITIONS],
            )
        )
        return deeds.CONDITIONS.get(chosen.title, "") if chosen else ""

    async def _edit(self, sheet: Sheet, version: int | None, done: deeds.Written) -> None:
        change = sheet.ruler.edit_to(done.text)
        if self._knows_versions():
            # An editor whose buffer has gone on since refuses this, instead of changing the wrong place.
            named = types.OptionalVersionedTextDocumentIdentifier(uri=sheet.uri, version=version)
            edit = types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(named, [change])])
        else:
            edit = types.WorkspaceEdit(changes={sheet.uri: [change]})
        answer = await self.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit=edit, label="debtctl"))
        message, kind = done.message, types.MessageType.Info
        if not answer.applied:
            message = f"{message}; the comment could not be changed here: do it by hand"
            kind = types.MessageType.Warning
        self.window_show_message(types.ShowMessageParams(kind, message))

    def _knows_versions(self) -> bool:
        workspace = self.client_capabilities.workspace
        return bool(workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes)


def build_server(invocation: Invocation) -> DebtServer:
    """A server that answers; `start_io` lets it talk."""
    server = DebtServer(invocation)
    _listen_to_buffers(server)
    _answer(server)
    _carry_out(server)
    return server


def _listen_to_buffers(server: DebtServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(ls: DebtServer, params: types.DidOpenTextDocumentParams) -> None:
        ls.judge(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(ls: DebtServer, params: types.DidChangeTextDocumentParams) -> None:
        ls.judge_soon(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(ls: DebtServer, _params: types.DidSaveTextDocumentParams) -> None:
        ls.judge_all()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(ls: DebtServer, params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        ls.forget(uri)
        ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=[]))

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def register_changed(ls: DebtServer, _params: types.DidChangeWatchedFilesParams) -> None:
        ls.judge_all()

    @server.feature(types.INITIALIZED)
    async def initialized(ls: DebtServer, _params: types.InitializedParams) -> None:
        workspace = ls.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace else None
        if watching and watching.dynamic_registration:
            watched = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher("**/.debt/**")])
            asked = types.Registration("debt", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, watched)
            await ls.client_register_capability_async(types.RegistrationParams([asked]))


def _answer(server: DebtServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def card(ls: DebtServer, params: types.HoverParams) -> types.Hover | None:
        sheet = ls.sheet(params.text_document.uri)
        return hover.hover(sheet, sheet.ruler.offset(params.position)) if sheet else None

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def definition(ls: DebtServer, params: types.DefinitionParams) -> list[types.Location]:
        sheet = ls.sheet(params.text_document.uri)
        return ways.definition(sheet, sheet.ruler.offset(params.position)) if sheet else []

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=offers.TRIGGERS))
    def completion(ls: DebtServer, params: types.CompletionParams) -> list[types.CompletionItem]:
        sheet = ls.sheet(params.text_document.uri)
        return offers.offers(sheet, sheet.ruler.offset(params.position)) if sheet else []

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    def actions(ls: DebtServer, params: types.CodeActionParams) -> list[types.CodeAction]:
        sheet = ls.sheet(params.text_document.uri)
        ours = [each for each in params.context.diagnostics if each.source == "debtctl"]
        return list(deeds.actions(sheet, params.range, ours)) if sheet else []


def _carry_out(server: DebtServer) -> None:
    @server.command(deeds.PAY_SOON)
    async def pay_soon(ls: DebtServer, uri: str, line: int, fingerprint: str) -> None:
        await ls.carry_out(deeds.PAY_SOON, uri, line, fingerprint)

    @server.command(deeds.ON_PURPOSE)
    async def on_purpose(ls: DebtServer, uri: str, line: int, fingerprint: str) -> None:
        await ls.carry_out(deeds.ON_PURPOSE, uri, line, fingerprint)

    @server.command(deeds.PAY)
    async def pay(ls: DebtServer, uri: str, line: int, fingerprint: str) -> None:
        await ls.carry_out(deeds.PAY, uri, line, fingerprint)
