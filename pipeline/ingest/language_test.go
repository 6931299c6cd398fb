package ingest

import (
	"strings"
	"testing"
)

// The same two sentences on the leak of a dam, more or less, by language.
var otherLanguages = map[string]string{
	"German":     "Die Pumpen waren sechs Stunden lang ausgefallen, bevor jemand davon erfuhr, sagte die Richterin. Der Betreiber der Anlage bestritt am Mittwoch, dass seine Leute das Betriebsbuch geändert haben.",
	"Dutch":      "De pompen waren zes uur lang uitgevallen voordat iemand ervan hoorde, zei de rechter. De beheerder van de dam ontkende woensdag dat zijn mensen het logboek hebben veranderd.",
	"French":     "Les pompes étaient tombées en panne six heures avant que quelqu'un en soit averti, a déclaré la juge. L'exploitant du barrage a nié mercredi que ses employés aient modifié le registre.",
	"Spanish":    "Las bombas llevaban seis horas averiadas antes de que nadie fuera avisado, dijo la jueza. El operador de la presa negó el miércoles que sus empleados hubieran cambiado el registro.",
	"Portuguese": "As bombas tinham falhado seis horas antes de alguém ser avisado, disse a juíza. O operador da barragem negou na quarta-feira que os seus funcionários tivessem alterado o registo.",
	"Italian":    "Le pompe erano guaste da sei ore prima che qualcuno venisse avvertito, ha detto la giudice. Il gestore della diga ha negato mercoledì che i suoi dipendenti abbiano cambiato il registro.",
	"Swedish":    "Pumparna hade varit ur funktion i sex timmar innan någon fick veta det, sade domaren. Dammens ägare förnekade på onsdagen att hans folk hade ändrat i loggboken.",
	"Danish":     "Pumperne havde været ude af drift i seks timer, før nogen fik det at vide, sagde dommeren. Dæmningens ejer afviste onsdag, at hans folk havde ændret i logbogen.",
	"Norwegian":  "Pumpene hadde vært ute av drift i seks timer før noen fikk vite om det, sa dommeren. Eieren av demningen avviste onsdag at folkene hans hadde endret på loggboken.",
	"Finnish":    "Pumput olivat olleet rikki kuusi tuntia ennen kuin kukaan sai siitä tiedon, tuomari sanoi. Padon omistaja kiisti keskiviikkona, että hänen väkensä olisi muuttanut lokikirjaa.",
	"Polish":     "Pompy nie działały przez sześć godzin, zanim ktokolwiek się o tym dowiedział, powiedziała sędzia. Operator zapory zaprzeczył w środę, że jego ludzie zmienili dziennik.",
	"Czech":      "Čerpadla nefungovala šest hodin, než se o tom někdo dozvěděl, řekla soudkyně. Provozovatel přehrady ve středu popřel, že by jeho lidé změnili provozní deník.",
	"Hungarian":  "A szivattyúk hat órája nem működtek, mire valaki értesült róla, mondta a bíró. A gát üzemeltetője szerdán tagadta, hogy az emberei megváltoztatták volna a naplót.",
	"Romanian":   "Pompele erau defecte de șase ore înainte ca cineva să fie anunțat, a spus judecătoarea. Operatorul barajului a negat miercuri că oamenii săi ar fi schimbat registrul.",
	"Turkish":    "Yargıç, pompaların kimseye haber verilmeden altı saat önce durduğunu söyledi. Barajın işletmecisi çarşamba günü çalışanlarının kayıt defterini değiştirdiğini yalanladı.",
	"Indonesian": "Pompa sudah rusak selama enam jam sebelum ada orang yang diberi tahu, kata hakim itu. Pengelola bendungan pada hari Rabu membantah bahwa pegawainya mengubah buku catatan.",
	"Vietnamese": "Các máy bơm đã hỏng sáu giờ trước khi có người được báo tin, thẩm phán nói. Đơn vị vận hành đập hôm thứ Tư phủ nhận việc nhân viên của họ đã sửa sổ ghi chép.",
	"Russian":    "Насосы не работали шесть часов, прежде чем кто-либо узнал об этом, сказала судья.",
	"Ukrainian":  "Насоси не працювали шість годин, перш ніж хтось дізнався про це, сказала суддя.",
	"Greek":      "Οι αντλίες είχαν χαλάσει έξι ώρες πριν ειδοποιηθεί κανείς, είπε η δικαστής.",
	"Arabic":     "قالت القاضية إن المضخات تعطلت قبل ست ساعات من إبلاغ أي شخص بذلك.",
	"Hebrew":     "המשאבות לא פעלו שש שעות לפני שמישהו קיבל הודעה, אמרה השופטת.",
	"Hindi":      "न्यायाधीश ने कहा कि किसी को बताए जाने से छह घंटे पहले पंप बंद हो गए थे।",
	"Chinese":    "法官说，水泵在有人接到通知之前六个小时就已经停止运转。大坝的经营者周三否认其员工修改过记录。",
	"Japanese":   "裁判官は、誰かに知らされる六時間前にポンプが止まっていたと述べた。",
	"Korean":     "판사는 누군가에게 알려지기 여섯 시간 전에 펌프가 멈춰 있었다고 말했다.",
	"Thai":       "ผู้พิพากษากล่าวว่าเครื่องสูบน้ำหยุดทำงานหกชั่วโมงก่อนที่จะมีใครได้รับแจ้ง",
}

func TestOtherLanguages(t *testing.T) {
	for name, s := range otherLanguages {
		if !otherLanguage(s) {
			t.Errorf("%s is taken for English", name)
		}
		if !otherLanguage(strings.Repeat(s+"\n\n", 30)) {
			t.Errorf("%s, a long text, is taken for English", name)
		}
		// A word of English on the page does not make it English.
		if !otherLanguage("The Daily Leak – Follow us for more\n\n" + strings.Repeat(s+"\n\n", 3)) {
			t.Errorf("%s under an English title is taken for English", name)
		}
	}
}

// English is kept in any shape, and so is what is too short to tell.
func TestEnglish(t *testing.T) {
	for _, s := range []string{
		"The pumps had failed six hours before anybody was told.",
		"PUMPS FAILED HOURS BEFORE LEAK",
		"Pumps failed hours before leak, judge finds; operator denies changing log",
		"THE PUMPS HAD FAILED SIX HOURS BEFORE ANYBODY WAS TOLD, THE JUDGE WROTE IN A REPORT OF NINETY PAGES, AND THE OPERATOR KNEW OF IT FROM THE FIRST HOUR.",
		"Vardia denied it.",
		"“Es tut mir leid,” the minister said, and left: he would not answer what the reporters shouted after him, nor say whether he would stay.",
		"Ja.", "Nein, nein und nochmals nein.", "",
		"12 – 7, 14 – 3, 9 – 9",
		"Hélène Brückner, Ümit Aydın and Mira Østby, who had led the inquiry, were cheered by farmers of São Tomé as they left.",
		"A Chinese foreign ministry spokesman (外交部发言人) declined to say whether Beijing had been told of the raid.",
		"Lord Mayor of Quaytown to step down for good next week. Wants more time with family, garden, boat. Council says thanks; opposition says finally.",
	} {
		if otherLanguage(s) {
			t.Errorf("taken for another language: %s", s)
		}
	}
}

func TestAnyLanguage(t *testing.T) {
	for keep, want := range map[bool]int{false: 0, true: 1} {
		var tally Tally
		n := 0
		for d, err := range (Files{Paths: []string{Stdin}, Stdin: strings.NewReader(otherLanguages["German"]), AnyLanguage: keep, Tally: &tally}).All() {
			if err != nil || d.Text != otherLanguages["German"] {
				t.Errorf("%v, %v", d, err)
			}
			n++
		}
		if n != want || tally.OtherLanguage.Load() != int64(1-want) || tally.Read.Load() != 1 {
			t.Errorf("kept %v: %d documents, %d in another language", keep, n, tally.OtherLanguage.Load())
		}
	}
}

// TestLanguageAllocates locks the way of nearly every text, which is English.
func TestLanguageAllocates(t *testing.T) {
	text := strings.Repeat("The operator said it had accepted most of the findings. ", 60)
	if n := testing.AllocsPerRun(20, func() { otherLanguage(text) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkOtherLanguage(b *testing.B) {
	for name, s := range map[string]string{"english": "The operator said it had accepted most of the findings. ", "german": otherLanguages["German"]} {
		text := strings.Repeat(s, 5000/len(s))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				otherLanguage(text)
			}
		})
	}
}
