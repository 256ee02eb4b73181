// expect: 2:TODO 7:FIXME 10:HACK 14:TODO 15:XXX 21:TODO
/** TODO: documentation */
package example;

class Text {
    String a = "// TODO: no", b = "\" /* TODO: no */";
    char quote = '"', single = '\'', wide = '\u0022'; // FIXME: behind characters
    String block = """
        // TODO: no \""" /* TODO: no */ "quoted"
        """; // HACK: behind a text block
    int half = 4 /* two */ / 2;
    String escaped = "\\";
    /*
     * TODO: a block /* does not nest
     */ // XXX: behind it
    @SuppressWarnings("TODO: no")
    String none() {
        return """
            ""\" // TODO: no""";
    }
    int size = 1_000; // TODO: the end
}
