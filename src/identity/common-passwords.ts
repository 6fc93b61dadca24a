/** Words and patterns that passwords are guessed from first. Our own compilation; knows no rule. */

const WORDS = `
password passwd passphrase passcode secret admin administrator root user username login signin welcome letmein
changeme default guest test testing tester demo sample example temp temporary master super superman superuser
supervisor manager qwerty qwertz azerty dragon monkey football baseball basketball soccer hockey tennis golf rugby
cricket cowboys yankees lakers steelers eagles packers patriots chelsea arsenal liverpool barcelona realmadrid
juventus manchester united iloveyou loveyou love lover lovely forever always together darling honey sweet sweetheart
sweetie babygirl babyboy baby princess prince king queen angel devil heaven hell jesus christ god bless blessed
faith hope grace trust peace sunshine sunflower flower rainbow star starlight moon moonlight sunset summer winter
spring autumn january february march april june july august september october november december monday tuesday
wednesday thursday friday saturday sunday shadow hunter killer ninja pirate warrior soldier ranger knight wizard
magic merlin phoenix tiger lion panther wolf eagle falcon hawk bear horse mustang ferrari porsche mercedes corvette
harley yamaha honda toyota camaro jaguar batman spiderman ironman hulk thor pokemon pikachu naruto goku starwars
skywalker matrix terminator minecraft roblox fortnite zelda mario sonic hello helloworld whatever nothing something
freedom america american england london paris berlin germany france spain italy canada australia india china japan
russia mexico brazil texas california florida newyork chicago boston dallas denver austin michael jennifer jessica
ashley amanda daniel michelle nicole joshua matthew andrew anthony robert thomas william charlie jordan taylor
maggie buster bailey ginger pepper cookie chocolate cheese banana orange apple peanut butter coffee pizza chicken
bacon whiskey vodka beer wine computer internet network server system windows linux ubuntu android iphone samsung
google facebook instagram twitter youtube amazon microsoft oracle cisco database backup security secure private
access account company business office work money dollar bitcoin crypto hacker hacking trustno1 trustnoone
opensesame openup enter entry unlock key keyboard mouse monitor laptop mobile phone blink182 metallica nirvana
slipknot eminem guitar music dance dancer rock rockstar loser winner champion number one family mother father mommy
daddy brother sister friend friends bestfriend grandma school college university student teacher purple yellow green
blue red black white silver gold golden diamond crystal pass word correct battery staple donald trump maverick
scooter snoopy mickey disney goofy tigger spanky fluffy lucky lucky7 jackpot casino poker asdf zxcv qwer asdfgh
zxcvbn qazwsx wsxedc edcrfv passw0rd p4ssword pa55word paragon access14 ihateyou fuckyou asshole bitch shit sexy
hottie pussy dick cunt biteme mybaby mylove mylife myspace myself nopassword newpassword oldpassword mypassword
yourpassword thepassword thisis this is my the your our not easy simple strong long very good best great new old
year life home house garden cloud starregistry vendor risk audit auditor assurance provider production prod staging
development developer devops engineer support helpdesk service customer client team global world earth space
`;

const KNOWN = `
correcthorsebatterystaple
correct horse battery staple
tobeornottobethatisthequestion
thequickbrownfox
thequickbrownfoxjumps
thequickbrownfoxjumpsoverthelazydog
maytheforcebewithyou
iamyourfatherluke
onceuponatime123
ilovemyfamily123
ilovemymotherandfather
jesuslovesmeiknow
godblessamerica1
ineedanewpassword
idontknowmypassword
iforgotmypassword
whatismypassword
thisismypassword
thisisapassword
thisisnotapassword
pleaseletmeinnow
youcantguessthis
youwillneverguess
youllneverguessit
noonewillguessthis
passwordpasswordpassword
administratoradministrator
neveragainforever
twinkletwinklelittlestar
happybirthdaytoyou
merrychristmasandahappynewyear
supercalifragilisticexpialidocious
antidisestablishmentarianism
pneumonoultramicroscopicsilicovolcanoconiosis
allyourbasearebelongtous
winteriscoming123
valarmorghulis123
hakunamatata12345
rosesareredvioletsareblue
livelaughloveforever
letmeinletmein123
abcdefghijklmno
abcdefghijklmnop
abcdefghijklmnopqrstuvwxyz
zyxwvutsrqponmlkjihgfedcba
1q2w3e4r5t6y7u8i9o0p
1qaz2wsx3edc4rfv
1qaz2wsx3edc4rfv5tgb
1qazxsw23edcvfr4
zaq12wsxcde34rfv
!qaz2wsx#edc4rfv
qazwsxedcrfvtgb
qazwsxedcrfvtgbyhnujm
q1w2e3r4t5y6u7i8
a1b2c3d4e5f6g7h8
1a2b3c4d5e6f7g8h
a1s2d3f4g5h6j7k8l9
123qweasdzxc456
qweasdzxcrtyfgh
31415926535897932384626433832795
3141592653589793
2718281828459045
11235813213455
112358132134558
123123123123123
147258369147258
789456123789456
102030405060708090
`;

/** Words that people make passwords of. With digits, signs and doubling around them they are still guessed first. */
export const COMMON_PASSWORD_WORDS: readonly string[] = WORDS.trim().split(/\s+/);

/** Long passwords known as such: sayings, walks over the keyboard, famous numbers. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(KNOWN.trim().split('\n'));

/** Rows of letters, digits and keys, both ways; any stretch of four or more counts as one pattern. */
export const KEYBOARD_RUNS: readonly string[] = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiop',
  'yxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  'a1b2c3d4e5f6g7h8i9j0',
  'q1w2e3r4t5y6u7i8o9p0',
  'zyxwvutsrqponmlkjihgfedcba',
  '98765432109876543210',
  'poiuytrewq',
  'lkjhgfdsa',
  'mnbvcxz',
  'mnbvcxzlkjhgfdsapoiuytrewq',
  'poiuztrewq',
  'mnbvcxy',
  'poiuytreza',
  'mlkjhgfdsq',
  'nbvcxw',
  'p0o9i8u7y6t5r4e3w2q1',
  'p0lo9ki8mju7nhy6bgt5vfr4cde3xsw2zaq1',
  'plokimjunhybgtvfrcdexswzaq',
  '0j9i8h7g6f5e4d3c2b1a',
  '0p9o8i7u6y5t4r3e2w1q',
];
