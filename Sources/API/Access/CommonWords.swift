/// Words that people build passwords from, in English, Turkish and some other languages: folded, three letters or more.
enum CommonWords {
  static let all = text.split { $0 == " " || $0 == "\n" }.map(String.init)

  private static let text = """
    password passwort passwd pass parola sifre sifrem sifreler geheim secret secure security private access login logon signin
    welcome hello hallo merhaba selam letmein enter open unlock change changeme default temp temporary test testing tester demo
    sample guest user username admin administrator root system server master owner manager viewer staff support service office
    company store magaza market camera kamera counter counting people visitor footfall door entrance line
    qwerty qwertz azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx abc abcd abcdef xyz iloveyou loveyou love lover lovely
    seniseviyorum askim canim hayatim bebegim sevgilim melegim birtanem kalbim
    monkey dragon tiger lion eagle falcon wolf bear horse dolphin butterfly kitten puppy chicken rabbit shadow phoenix
    sunshine flower rainbow summer winter spring autumn fall monday friday sunday weekend holiday january february march april
    june july august september october november december
    princess prince queen king angel baby babygirl babyboy girl boy mother father mommy daddy family friend friends forever
    michael jennifer jessica jordan ashley daniel david andrew joshua matthew robert thomas william james john charlie george
    maria anna laura sarah nicole amanda michelle hannah alex alexander martin peter paul patrick richard steven
    mehmet mustafa ahmet ali huseyin hasan ibrahim ismail osman yusuf murat omer emre burak fatma ayse emine hatice zeynep elif
    meryem merve busra esra ozlem
    football soccer baseball basketball hockey tennis golf player winner champion liverpool arsenal chelsea barcelona realmadrid
    juventus bayern galatasaray fenerbahce besiktas trabzonspor cimbom kartal kanarya
    superman batman spiderman ironman pokemon pikachu starwars matrix hunter ranger soldier killer ninja pirate hacker
    computer internet google facebook twitter instagram youtube microsoft windows apple samsung android iphone linux ubuntu
    mercedes ferrari porsche bmw audi toyota honda ford chevrolet corvette mustang harley yamaha
    london paris berlin istanbul ankara izmir antalya turkiye turkey england germany france america canada mexico brazil
    china india japan russia dubai riyadh
    blue red green yellow orange purple black white silver gold golden diamond crystal star moon sun sky ocean water fire
    cookie chocolate banana apple cherry peach pepper ginger coffee cheese pizza sugar honey
    freedom liberty peace power magic mystery destiny heaven trustno trust nothing whatever something anything
    money cash bank business work money lucky happy smile please thanks the and you your my our mine is not new old good best
    one two three four five six seven eight nine ten first last number year day night time
    bir iki uc dort bes alti yedi sekiz dokuz on benim senin guzel yeni
    """
}
