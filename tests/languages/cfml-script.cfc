component { // expect: 2:TODO 4:FIXME 5:HACK 
	// TODO: a line of its own
	function a() {
		x = "// TODO: no ""quoted"" "; // FIXME: behind doubled quotes
		/* HACK: a block */ return 'it''s // TODO: no';
	}
}
