// expect: 2:TODO 3:FIXME 4:HACK 
# TODO: one leader
namespace py a // FIXME: the other
const string b = "# TODO: no", c = '// TODO: no' /* HACK: a block */
