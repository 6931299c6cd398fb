package ingest

import "strings"

// The tables below are words of page templates, gathered by reading pages; they
// are folded (see fold). A line of a report that said just this would be no
// loss, which is the measure for what may stand here.

// wholeLines are furniture where they are all of a line, end marks aside.
var wholeLines = set(`
ad|ads|advert|advertisement|advertisements|advertising|advertisement advertisement|sponsored|sponsored content|promoted
promoted content
story continues below|story continued below|story continues below advertisement|story continues after advertisement
article continues below|article continues after advertisement|article continues below advertisement|scroll down for more
scroll to continue
continue reading|continue reading the main story|advertisement continue reading the main story|continue reading below
read full article|read the full story
comments|comment|leave a comment|post a comment|add a comment|view comments|show comments|hide comments|load comments
join the conversation|join the discussion
leave a reply|cancel reply|have your say|log in to comment|sign in to comment|comments are closed|no comments
report abuse|join our commenting forum
share|shares|share this|share this article|share this story|share this page|share this post|share on facebook
share on twitter|share via email|tweet|tweet this|retweet
share tweet|share tweet email|facebook twitter|facebook twitter email|email|e-mail|email this article|print
print this article|pin it|pinterest|whatsapp|facebook|twitter
linkedin|reddit|tumblr|google+|instagram|youtube|telegram|flipboard|messenger|snapchat|rss|copy link|link copied|copied
bookmark|save article|save for later
subscribe|subscribe now|subscribe today|sign up|sign up now|sign in|sign out|log in|login|log out|logout|register
register now|my account|create account|donate|donate now|support us
get the newsletter|newsletter|newsletters|newsletter sign up|newsletter signup|our newsletters|manage newsletters
sign up for daily newsletters|email address|your email|enter your email|invalid email address
home|menu|main menu|search|site search|close|close menu|close ad|skip|skip ad|skip to content|skip to main content
skip to navigation|skip advertisement|toggle navigation|open menu|back|back to top|top
next|previous|prev|next article|previous article|next post|previous post|next story|previous story|loading|play|pause
replay|mute|unmute|fullscreen|click to enlarge|enlarge this image|toggle caption|hide caption|view gallery
view slideshow|slideshow|photo|photos|video|videos|listen|listen now|watch live|watch now
follow|following|follow us|follow us on twitter|follow us on facebook|like us on facebook|contact us|about us
advertise with us|careers|help|faq|privacy policy|privacy notice|privacy|terms of use|terms of service
terms and conditions|cookie policy|cookies|sitemap|site map|accessibility
all rights reserved|accept|accept all|accept cookies|accept all cookies|reject all|cookie settings|manage cookies
manage preferences|got it|i agree|i accept|agree
thank you for subscribing|thank you for registering|thank you for signing up|thanks for subscribing
thanks for signing up|thanks for watching|you are now subscribed
text size|font size|a a a|view all|see all|see more|show more|load more|view more|more|read more|learn more
find out more|click here|click here for more|filed under|tags|topics|category|categories|uncategorized|posted in
your support makes all the difference|download the app|download our app|get the app|uncategorised|print this page
[email protected]
`)

// listHeads stand over lists of links to other reports.
var listHeads = set(`
related|related news|related stories|related articles|related topics|related content|related posts|related coverage
related links|related video|related videos|also read|read also|read next|see also
recommended|recommended for you|recommended stories|recommended articles|you may like|you might like|you may also like
you might also like|more like this|more on this|more on this story|more on this topic|more stories|more news
more headlines|more from author|more from this author|around the web|from around the web|from the web|promoted stories
sponsored links|sponsored stories|paid content
most read|most popular|most viewed|most shared|most commented|most emailed|most recent|trending|trending now
trending stories|popular|popular now|popular stories|popular posts|popular articles|latest|latest news|latest stories
latest headlines|latest posts|latest articles|latest videos|recent posts|recent articles|recent stories|must read
must reads|must-read|don't miss|editor's picks|editors' picks|editor's choice|editor's pick|top stories|top news
top headlines|breaking news|in other news|up next|what to read next|in case you missed it|elsewhere on the web
today's top stories
`)

// sectionNames are the sections of news sites; three lines or four words of
// them in a row are a menu.
var sectionNames = set(`
home|news|world|national|local|politics|business|economy|markets|money|finance|tech|technology|science|health
environment|climate|education|sport|sports|football|entertainment|culture|arts|life|lifestyle|style|fashion|food|travel
weather|opinion|opinions|editorial|editorials|comment|columnists|blogs|video|videos|photos|pictures|multimedia|podcasts
live|tv|radio|magazine|shop|jobs|cars|motoring|property|real estate|obituaries|crime|investigations|features|people
celebrity|music|movies|film|books|games|puzzles|crossword|horoscopes|classifieds|archive|archives|subscribe|login|search
more|menu|contact|about|us|uk|u.s|usa|americas|africa|asia|europe|china|india|middle east|international|uncategorized
latest|newsletters|e-paper|epaper
`)

var countedThings = set(`
comments|comment|shares|share|likes|like|views|views today|retweets|min read|minute read|minutes read|mins read|replies|reactions
seconds ago|minute ago|minutes ago|min ago|mins ago|hour ago|hours ago|hrs ago|day ago|days ago|week ago|weeks ago
month ago|months ago|year ago|years ago
`)

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for l := range strings.Lines(words) {
		for w := range strings.SplitSeq(strings.TrimSpace(l), "|") {
			if w != "" {
				m[w] = true
			}
		}
	}
	return m
}

// beginning makes furniture of a line of at most max bytes that starts with
// words and, where with is not empty, holds one of with.
type beginning struct {
	words string
	kind  kind
	max   int
	with  []string
}

var (
	mail     = []string{"newsletter", "email", "e-mail", "inbox", "alert", "briefing", "digest", "delivered", "sign up for daily", "sign up here", "sign up now"}
	network  = []string{"on facebook", "on twitter", "on instagram", "on youtube", "@", "on telegram", "on linkedin", "on flipboard", "twitter.com"}
	account  = []string{"log in", "logged in", "login", "sign in", "sign up", "signed up", "register", "subscribe", "browser", "page", "refresh", "account", "password"}
	rights   = []string{"rights reserved", "copyright", "permission", "©", "reproduced", "redistributed", "fair dealing"}
	agreeing = []string{"you agree", "you consent", "you accept", "cookies"}
	named    = []string{"newsletter", "subscri", "news organi", "eligible news", "original content", "licens"}
)

// beginnings by their first word.
var beginnings = byFirstWord([]beginning{
	{"copyright", copyright, 500, []string{"©", "(c)", "rights reserved"}},
	{"copyright 19", copyright, 500, nil},
	{"copyright 20", copyright, 500, nil},
	{"©", copyright, 500, nil},
	{"c) ", copyright, 500, []string{" 19", " 20", "rights reserved"}},
	{"all rights reserved", copyright, 300, nil},
	{"this material may not be", copyright, 300, nil},
	{"this document is subject to copyright", copyright, 500, nil},
	{"this article is subject to copyright", copyright, 500, nil},
	{"no part of this", copyright, 300, rights},
	{"reproduction in whole or in part", copyright, 300, nil},
	{"the content is provided for information", copyright, 300, nil},
	{"content created by", copyright, 500, named},
	{"citation:", citation, 400, []string{"retrieved", "(19", "(20"}},
	{"retrieved", citation, 400, []string{"http", "www."}},

	{"advertisement", menu, 100, []string{"continue", "advertisement ", "thanks for watching", "visit website", "scroll"}},
	{"story continues", menu, 80, nil},
	{"story continued", menu, 80, nil},
	{"article continues", menu, 80, nil},
	{"slideshow (", menu, 40, nil},
	{"read or share this story", menu, 200, nil},
	{"read or share", menu, 200, nil},
	{"share this:", menu, 120, nil},
	{"share this article", menu, 100, nil},
	{"share this story", menu, 100, nil},
	{"this article tagged under", menu, 300, nil},
	{"filed under:", menu, 200, nil},
	{"tags:", menu, 200, nil},
	{"click here to", menu, 160, nil},
	{"click here for", menu, 160, nil},
	{"click for more from", menu, 120, nil},
	{"click to share", menu, 200, nil},
	{"related:", menu, 220, nil},
	{"read more:", menu, 220, nil},
	{"read more about", menu, 160, nil},
	{"read more on", menu, 160, nil},
	{"read more from", menu, 160, nil},
	{"read also:", menu, 220, nil},
	{"also read:", menu, 220, nil},
	{"read next:", menu, 220, nil},
	{"see also:", menu, 220, nil},
	{"also on politico:", menu, 220, nil},
	{"also see:", menu, 220, nil},
	{"recommended:", menu, 220, nil},
	{"follow us on", menu, 160, nil},
	{"follow us @", menu, 160, nil},
	{"follow @", menu, 160, nil},
	{"follow", menu, 120, network},
	{"like us on", menu, 160, nil},
	{"like us and", menu, 160, nil},
	{"join us on", menu, 160, network},
	{"find us on", menu, 160, network},
	{"subscribe to our", menu, 200, nil},
	{"subscribe to the", menu, 200, mail},
	{"subscribe to", menu, 200, []string{"newsletter", "youtube", "podcast", "inbox"}},
	{"subscribe now for", menu, 160, nil},
	{"get the latest", menu, 200, mail},
	{"get breaking news", menu, 200, mail},
	{"get our", menu, 200, mail},
	{"sign up for", menu, 300, mail},
	{"sign up to", menu, 300, mail},
	{"sign up here", menu, 300, nil},
	{"newsletter sign up", menu, 900, nil},
	{"send letters to", menu, 160, []string{"@"}},
	{"send tips to", menu, 160, []string{"@"}},
	{"got a tip", menu, 160, nil},
	{"have a tip", menu, 160, nil},
	{"watch the latest video at", menu, 120, nil},
	{"visit business insider's homepage", menu, 120, nil},
	{"download our app", menu, 160, nil},
	{"download the app", menu, 160, nil},
	{"this article is more than", menu, 60, []string{"old"}},

	{"this site is protected by recaptcha", appeal, 300, nil},
	{"this site uses cookies", appeal, 600, nil},
	{"this website uses cookies", appeal, 600, nil},
	{"this site requires", appeal, 300, []string{"javascript", "cookies"}},
	{"we use cookies", appeal, 600, nil},
	{"we and our partners", appeal, 900, []string{"cookies", "data"}},
	{"we value your privacy", appeal, 300, nil},
	{"by using this site", appeal, 400, agreeing},
	{"by using our site", appeal, 400, nil},
	{"by continuing to", appeal, 400, agreeing},
	{"by signing up", appeal, 500, agreeing},
	{"by clicking", appeal, 500, agreeing},
	{"by subscribing", appeal, 500, agreeing},
	{"your browser does not", appeal, 300, nil},
	{"your browser doesn't", appeal, 300, nil},
	{"your browser is", appeal, 300, nil},
	{"please enable javascript", appeal, 300, nil},
	{"please enable cookies", appeal, 300, nil},
	{"you need to enable", appeal, 300, []string{"javascript", "cookies"}},
	{"javascript is", appeal, 300, []string{"disabled", "required"}},
	{"you must be logged in", appeal, 300, nil},
	{"you must be signed in", appeal, 300, nil},
	{"you need to be logged in", appeal, 300, nil},
	{"please log in", appeal, 300, account},
	{"please sign in", appeal, 300, account},
	{"please refresh", appeal, 300, account},
	{"please try again later", appeal, 300, nil},
	{"please verify you're not a robot", appeal, 600, nil},
	{"thank you for registering", appeal, 300, nil},
	{"thank you for subscribing", appeal, 300, nil},
	{"thank you for signing up", appeal, 300, nil},
	{"join our commenting", appeal, 300, nil},
	{"join thought-provoking conversations", appeal, 300, nil},
	{"join the conversation", appeal, 200, []string{"comment", "facebook", "twitter", "below", "»"}},
	{"your email address will not be published", appeal, 300, nil},
	{"required fields are marked", appeal, 100, nil},
	{"save my name, email", appeal, 200, nil},
	{"notify me of", appeal, 160, []string{"comment", "post"}},
	{"don't see the graphic above", menu, 120, nil},
	{"can't see the video", menu, 120, nil},
})

func byFirstWord(all []beginning) map[string][]beginning {
	m := make(map[string][]beginning)
	for _, b := range all {
		first := b.words
		if i := strings.IndexAny(first, " :"); i >= 0 {
			first = first[:i]
		}
		m[first] = append(m[first], b)
	}
	return m
}

// appealPhrases are looked for in lines that speak to the reader. One of weight
// 2 is enough; those of weight 1 must come in pairs, or beside an appeal.
var appealPhrases = weigh(map[string]int{
	"your support helps us": 2, "your support allows us": 2, "your support makes": 1, "your support means": 1,
	"your donation allows us": 2, "your donation helps us": 2, "your donation": 1, "your contribution": 1, "your gift": 1,
	"donate to our": 2, "make a donation": 1, "make a contribution": 1, "chip in": 1, "please consider": 1,
	"support our journalism": 2, "support our work": 1, "support our": 1, "our journalism": 1, "our reporting": 1,
	"our journalists": 1, "our newsroom": 1, "readers like you": 2, "help from our readers": 2, "our readers": 1,
	"reader-supported": 1, "reader supported": 1, "reader-funded": 1, "nonprofit newsroom": 1, "quality journalism": 1,
	"independent journalism": 1, "paywall": 1, "is trusted by": 1, "paid for by those who": 1,
	"by signing up you agree": 2, "by signing up, you agree": 2, "you agree to receive": 1, "you agree to our": 2,
	"our privacy policy": 1, "our terms": 1, "our cookie": 2, "our newsletter": 2, "our daily newsletter": 2,
	"our free": 1, "our weekly": 1, "newsletter": 1, "delivered to your inbox": 2, "straight to your inbox": 2,
	"your inbox": 1, "you can unsubscribe": 2, "unsubscribe at any time": 2, "opt out at any time": 2,
	"opt-out at any time": 2, "by becoming a member": 1, "become a member": 1, "a subscriber": 1, "subscribe today": 1,
	"subscribe now": 1, "subscribe here": 1, "sign up here": 1, "your subscription": 1, "you must be logged in": 2,
	"to be logged in": 1, "refresh your browser": 1, "refresh the page": 1, "our community guidelines": 2,
	"our commenting": 2, "your comment": 1, "disable your ad blocker": 2, "your ad blocker": 2, "your browser": 1,
	"our site": 1, "our website": 1, "our app": 1, "you have reached your": 1, "free articles": 1,
	"our use of cookies": 2,
})

type appealPhrase struct {
	words  []byte
	weight int
}

func weigh(weights map[string]int) []appealPhrase {
	var all []appealPhrase
	for w, n := range weights {
		all = append(all, appealPhrase{[]byte(w), n})
	}
	return all
}
