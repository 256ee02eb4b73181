<%-- expect: 2:TODO 3:FIXME --%>
<%@ Page Language="C#" %> <%-- TODO: of the template --%>
<% var a = "// TODO: no"; /* FIXME: in code */ %> don't
<%@ Page Title='it // TODO: no' %>
