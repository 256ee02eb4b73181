<%-- expect: 2:TODO 3:FIXME 4:HACK 4:XXX --%>
<%@ page import="a" %> <%-- TODO: of the template --%>
<% String a = "// TODO: no"; // FIXME: in code
%> <p title="<%= a /* HACK: in a value */ %>">don't</p> <!-- XXX: markup -->
<%@ page info='it // TODO: no' %>
