// expect: 2:TODO 4:FIXME 7:HACK 9:TODO 13:XXX 17:TODO 20:TODO 24:TODO 28:TODO 30:TODO
/// <summary>TODO: documentation</summary>
#region don't // TODO: no
class A { // FIXME: behind a region
    string a = "// TODO: no", b = @"C:\";
    string c = @"""// TODO: no
        /* TODO: no */"; // HACK: behind a verbatim string
    string d = $"{a + "// TODO: no"} // TODO: no {{";
    string e = $@"C:\{a}\"; // TODO: behind both
    string f = """
        // TODO: no ""
        """;
    char g = '"', h = '\''; // XXX: behind characters
    string i = $"""
        {a} // TODO: no
        """ + $$"""{ "{{a}}" // TODO: no }""" + @$"\";
    /* TODO: a block */
    string j = """"
        """ // TODO: no
        """"; // TODO: behind four quotes
    #pragma warning disable CS0168
#if DEBUG
#error // TODO: no, this is the message
    int k = 1_000; // TODO: behind a message
#endif
    string l = $"{(a == "x" ? "}" : "{")} // TODO: no";
#endregion
    int m; // TODO: the end
}
var verbatim = $@"C:\ {a /* TODO: yes */} // TODO: no";
