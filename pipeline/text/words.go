package text

// isStarter reports whether a capitalised word is of a kind that has a capital
// only at the head of a sentence: pronouns, articles, prepositions,
// conjunctions, auxiliaries. Words that are names too (Will, May, Under
// Secretary) are left out.
func isStarter(w string) bool {
	switch w {
	case "The", "A", "An", "This", "That", "These", "Those", "It", "Its", "He", "She", "They", "We", "You", "I",
		"His", "Her", "Their", "Our", "My", "Your", "But", "And", "Or", "Nor", "So", "Yet", "If", "When", "While",
		"As", "After", "Before", "Since", "Although", "Though", "Because", "Until", "Unless", "Whether", "In", "On", "At",
		"By", "For", "From", "With", "Without", "To", "Of", "Among", "Amid", "About", "According", "Despite", "During",
		"Both", "Each", "Every", "Some", "Many", "Most", "All", "Any", "Not", "Now", "Then", "There", "Here", "How",
		"What", "Why", "Who", "Where", "Which", "Whose", "Did", "Do", "Does", "Is", "Are", "Was", "Were", "Has", "Have", "Had",
		"Can", "Could", "Would", "Should", "Must", "Let", "Please", "Also", "However", "Meanwhile", "Instead", "Still", "Even",
		"Just", "Click", "Once", "One", "Such", "Other", "Others", "Another", "Earlier", "Later", "Yesterday", "Today",
		"Like", "Only", "Perhaps", "Maybe", "Yes", "Well", "Further", "More", "Much", "Several", "Nobody", "Everyone",
		"Nothing", "Something", "Someone", "Everything", "Asked", "Based", "Given", "Never", "Nevertheless", "Moreover", "Therefore",
		"Thus", "Too", "Through", "Throughout", "Across", "Against", "Between", "Within", "Them", "Us", "Him":
		return true
	}
	return false
}

// opens reports whether neither a sentence nor a headline can end with the word
// w, since it opens a phrase. Prepositions and auxiliaries are left out: "What
// to begin with", "The city they are part of", "What the polls are".
func opens(w string) bool {
	switch w {
	case "the", "a", "an", "and", "or", "but", "nor", "their", "its", "our", "my", "your", "than", "into",
		"if", "because", "The", "A", "An":
		return true
	}
	return false
}

// isSpeech reports whether w is a verb of saying as it stands after a quotation
// and its speaker.
func isSpeech(w string) bool {
	switch w {
	case "said", "says", "asked", "asks", "told", "added", "adds", "wrote", "writes", "tweeted", "replied", "replies",
		"demanded", "wondered", "quipped", "continued", "declared", "exclaimed", "insisted", "shouted", "responded",
		"explained", "joked", "cried", "concluded", "mused", "retorted", "recalled", "noted", "argued", "warned",
		"announced", "observed", "remarked", "inquired", "pressed", "repeated", "screamed", "yelled", "chanted",
		"whispered", "begged", "countered", "answered":
		return true
	}
	return false
}
