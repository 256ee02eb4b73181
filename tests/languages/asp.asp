<%-- expect: 2:TODO 3:FIXME --%>
<% a = "' TODO: no" ' TODO: in code
%> don't <!-- FIXME: markup -->
<%@ Language='VBScript TODO: no' %>
