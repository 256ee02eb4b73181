// expect: 2:TODO 3:FIXME 
import QtQuick 2.0 // TODO: behind code
Item { property string a: "// TODO: no"; property int b: 4 / 2 /* FIXME: a block */ }
