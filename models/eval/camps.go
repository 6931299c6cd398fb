package eval

import "slices"

// titles are the forms of address and offices that stand before a name.
var titles = set(
	"mr", "mr.", "ms", "ms.", "mrs", "mrs.", "miss", "dr", "dr.", "sir", "lord", "lady",
	"president", "secretary", "minister", "prime", "premier", "chancellor", "senator", "sen.", "rep.", "gov.",
	"gen.", "col.", "lt.", "capt.", "spokesman", "spokeswoman", "spokesperson", "state", "foreign", "of",
)

// A country speaks under many names, and a report that says Washington means
// what another calls the United States. A camp has its names, and names and
// adjectives before each of the nouns in [organs] ("Russia's foreign ministry"
// comes without the possessive).
type country struct {
	names, adjectives []string
}

// organs are the nouns that with a country's name or adjective name its
// government.
var organs = []string{"government", "officials", "administration", "regime", "foreign ministry", "ministry"}

// camps lists the countries that reports on accusations between states speak
// of, with their capitals and seats of government, and a few bodies known by
// more than one name. Names are in lower case, without the article.
var camps = []country{
	{[]string{"united states", "united states of america", "us", "u.s", "u.s.", "usa", "u.s.a.", "america", "americans", "washington", "white house", "obama administration", "trump administration", "biden administration", "bush administration"}, []string{"american", "us", "u.s."}},
	{[]string{"north korea", "dprk", "d.p.r.k.", "democratic people's republic of korea", "democratic people’s republic of korea", "pyongyang", "north", "n. korea", "n korea", "north koreans", "kcna", "korean central news agency", "national defense commission", "national defence commission"}, []string{"north korean"}},
	{[]string{"south korea", "republic of korea", "seoul", "south", "s. korea", "south koreans", "blue house"}, []string{"south korean"}},
	{[]string{"china", "people's republic of china", "people’s republic of china", "prc", "beijing"}, []string{"chinese"}},
	{[]string{"russia", "russian federation", "moscow", "kremlin", "russians"}, []string{"russian"}},
	{[]string{"ukraine", "kiev", "kyiv", "ukrainians"}, []string{"ukrainian"}},
	{[]string{"britain", "great britain", "united kingdom", "uk", "u.k", "u.k.", "london", "downing street", "number 10", "whitehall", "foreign office"}, []string{"british", "uk", "u.k."}},
	{[]string{"france", "paris", "elysee", "élysée", "elysee palace"}, []string{"french"}},
	{[]string{"germany", "berlin", "germans"}, []string{"german"}},
	{[]string{"netherlands", "holland", "hague"}, []string{"dutch"}},
	{[]string{"italy", "rome", "italians"}, []string{"italian"}},
	{[]string{"spain", "madrid"}, []string{"spanish"}},
	{[]string{"poland", "warsaw", "poles"}, []string{"polish"}},
	{[]string{"estonia", "tallinn", "estonians"}, []string{"estonian"}},
	{[]string{"sweden", "stockholm", "swedes"}, []string{"swedish"}},
	{[]string{"norway", "oslo", "norwegians"}, []string{"norwegian"}},
	{[]string{"denmark", "copenhagen", "danes"}, []string{"danish"}},
	{[]string{"european union", "eu", "e.u.", "brussels"}, []string{"eu"}},
	{[]string{"united nations", "un", "u.n", "u.n."}, nil},
	{[]string{"nato", "north atlantic treaty organization", "alliance"}, nil},
	{[]string{"turkey", "türkiye", "ankara", "turks"}, []string{"turkish"}},
	{[]string{"saudi arabia", "riyadh", "kingdom", "saudis"}, []string{"saudi", "saudi arabian"}},
	{[]string{"united arab emirates", "uae", "u.a.e.", "emirates", "abu dhabi", "emiratis"}, []string{"emirati"}},
	{[]string{"qatar", "doha", "qataris"}, []string{"qatari"}},
	{[]string{"iran", "islamic republic", "islamic republic of iran", "tehran", "iranians"}, []string{"iranian"}},
	{[]string{"iraq", "baghdad", "iraqis"}, []string{"iraqi"}},
	{[]string{"syria", "damascus", "assad", "syrians"}, []string{"syrian"}},
	{[]string{"israel", "jerusalem", "israelis"}, []string{"israeli"}},
	{[]string{"lebanon", "beirut", "lebanese"}, []string{"lebanese"}},
	{[]string{"egypt", "cairo", "egyptians"}, []string{"egyptian"}},
	{[]string{"yemen", "sanaa", "yemenis"}, []string{"yemeni"}},
	{[]string{"houthis", "houthi rebels", "houthi movement", "ansar allah"}, []string{"houthi"}},
	{[]string{"india", "new delhi", "delhi", "indians"}, []string{"indian"}},
	{[]string{"pakistan", "islamabad", "pakistanis"}, []string{"pakistani"}},
	{[]string{"japan", "tokyo"}, []string{"japanese"}},
	{[]string{"malaysia", "kuala lumpur", "malaysians"}, []string{"malaysian"}},
	{[]string{"australia", "canberra", "australians"}, []string{"australian"}},
	{[]string{"canada", "ottawa", "canadians"}, []string{"canadian"}},
	{[]string{"mexico", "mexico city", "mexicans"}, []string{"mexican"}},
	{[]string{"venezuela", "caracas", "venezuelans"}, []string{"venezuelan"}},
	{[]string{"cuba", "havana", "cubans"}, []string{"cuban"}},
	{[]string{"fbi", "f.b.i.", "federal bureau of investigation", "federal investigators", "fbi investigators"}, nil},
	{[]string{"cia", "c.i.a.", "central intelligence agency"}, nil},
	{[]string{"nsa", "n.s.a.", "national security agency"}, nil},
}

// campOf finds the camp of a name.
var campOf = index(camps)

func index(camps []country) map[string]int {
	m := map[string]int{}
	for i, c := range camps {
		for _, n := range slices.Concat(c.names, c.adjectives) {
			m[n] = i
			for _, o := range organs {
				m[n+" "+o] = i
			}
		}
	}
	return m
}

func set(words ...string) map[string]bool {
	m := map[string]bool{}
	for _, w := range words {
		m[w] = true
	}
	return m
}
