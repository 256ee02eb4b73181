## expect: 2:TODO 3:FIXME 4:HACK 5:XXX 6:TODO 
## TODO: a line of its own
<%doc> FIXME: a block </%doc> don't ${a}
<% b = "# TODO: no" # HACK: in code
%> <!-- XXX: markup -->
<%! c = 1 # TODO: yes
%>
${"<!-- TODO: no -->"}
<p>a ## TODO: no</p>
