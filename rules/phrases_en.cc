#include "rules/phrases.h"
#include "rules/phrases_en_person.h"

namespace deskbell::rules {

const Phrases kEnglish{
    .language = "en",
    .filler =
        "thanks?|thank "
        "(?:you|u)|thx|ty|tysm|cheers|please|pls|plz|ok|okay|alright|well|oh+|ah+|hey|hi|hello|so|um+|uh+|hm+|"
        "er+|actually|now|just|finally|indeed|lol|haha|great|good|perfect|awesome|nice|cool|excellent|wonderful|"
        "brilliant|"
        "wow|sir|madam|ma'am|mate|man|dude|bro|dear|darling|honey|hun|sweetie|sweetheart|love|buddy|pal|friend|guys|"
        "folks|"
        "bot|then|yay|phew|sorry|very much|a lot|so much|a bunch|again|already|"
        "for (?:that|this|the (?:help|info|quick (?:reply|help))|your (?:help|time|support)|helping(?: "
        "me)?|asking|now)|"
        "i (?:think|guess|believe|suppose)|it seems|i'm (?:happy|glad)|i appreciate (?:it|that|your help)|"
        "(?:much )?appreciated|really|have a (?:nice|good|great|lovely) (?:day|evening|one|weekend)|bye|"
        ":\\)|:-\\)|;\\)|:d|:\\(|:-\\(|🙂|😀|😃|😊|🙏|🎉|❤|🥳|😅|😂|😢|😞|☹",
    .courtesy =
        "good (?:morning|afternoon|evening|day|night)|greetings|howdy|hiya|yo|how are (?:you|u)(?: doing)?(?: today)?|"
        "how do you do|nice to meet you|good ?bye|bye ?bye|see (?:you|ya)(?: later| soon)?|take "
        "care|there|team|everyone|"
        "many thanks|(?:i'm |im |i am )?back(?: (?:now|again))?|here i am|no (?:problem|worries)|never ?mind|you "
        "too|same to you|welcome|i see|got it|understood",
    .yes =
        "(?:it|they|(?:the |my )?(?:files?|sync|upload|page|app|download)) (?:(?:is|are) )?(?:now "
        ")?(?:moves?|moving|runs?|running|"
        "syncs?|syncing|opens?|loads?|loading|starts?|uploads?|uploading|goes|going)(?: "
        "(?:now|again|fine|through))*|y(?:e+s+|e+a+h*|e+p+|u+p+|a+h*|eh|us|ess?ir|es sir|es please)?|aye|si|sure(?: "
        "thing)?|of "
        "course|certainly|absolutely|"
        "definitely|exactly|correct|right|true|that(?:'s| is) (?:right|correct|it|true|the "
        "one|fine|ok|okay)|affirmative|"
        "ok(?:ay|ey|ie)?|k|kk|alright|fine|go ahead|do it|please do|sounds good|works for me|totally|you bet|for sure|"
        "why not|i (?:do|did|have|am|can|could|was|will|would|think so|believe so|guess so)|"
        "(?:it|this|that) (?:is|does|did|has|was|will)|they (?:do|did|are|have|were)|there (?:is|was|are)|"
        "(?:it|that|this|everything|all)(?: all)? (?:finally |now |just )?(?:works?|worked|did it|did the trick|helped|"
        "fixed (?:it|that)|solved (?:it|that)|arrived|came(?: through| in)?|opened|loaded|started)(?: now| again| "
        "fine| great| perfectly)?|"
        "works?(?: now| again| fine| great| perfectly)?|worked|working(?: now| again| fine)?|did the trick|"
        "(?:i )?(?:just |finally )?(?:found|got|received|see|have|can see) (?:it|one|the "
        "(?:e-?mail|mail|code|link|message))(?: now)?|"
        "(?:it's|it is|its|that's|everything's|everything is|all is) "
        "(?:there|here|working|fixed|solved|resolved|sorted|back|ok|"
        "okay|fine|good|done|open|gone)(?: now| again)?|arrived|all (?:good|set|done|fixed|working|sorted)|"
        "solved|fixed|resolved|sorted|done|(?:problem|issue) (?:solved|resolved|fixed|sorted)|"
        "(?:i'm|i am|im) (?:back )?in(?: now)?|got in|(?:i )?(?:can|could) (?:sign|log) in(?: now| again)?|"
        "(?:i |i have |i've )?(?:did|done) (?:it|that|this|so)(?: too| as well| now)?|just "
        "did|👍(?:🏻|🏼|🏽|🏾|🏿)?|✅|👌|💯|✔",
    .yes_word = "y(?:e+s+|e+a+h*|e+p+|u+p+|ah+)|sure|of course|correct|absolutely|definitely|exactly|affirmative",
    .contrast =
        "but|not|still|no|nope|however|except|although|though|yet|unfortunately|sadly|never|nothing|none|nor|neither|"
        "only|"
        "or|instead|\\pL+n't|cannot|cant|dont|doesnt|didnt|wont|isnt|wasnt|arent|havent|hasnt|couldnt|wouldnt|"
        "what|how|why|where|when|which|who|another|different|same|again fails?|fails?|failed|error",
    .no =
        "no+|no+pe+|nop|nah+|naw|negative|n|nay|never|none|nothing|false|wrong|incorrect|"
        "not (?:yet|really|at all|quite|now|working|for me|any ?more|there|here|so far|that i (?:know of|can "
        "see)|exactly|true|correct|right)|"
        "no (?:luck|change|difference|success|joy|way|sir|thanks?|thank you|not yet|e-?mail|mail|message|code)(?: yet| "
        "so far| at all)?|"
        "nothing (?:happens|happened|happening|changed|changes|yet|there|came|arrived|new|at "
        "all|works|worked|helped|so far|shows up|in there)|"
        "still (?:no|nope|nothing|not|the same|same|broken|failing|fails|waiting|stuck|gone|missing|does "
        "not|doesn't|doesnt|"
        "did not|didn't|is not|isn't|isnt|not working|doesn't work|does not work|doesnt work|no "
        "(?:luck|change|e-?mail|mail|code|message|sign of it))"
        "(?: (?:there|here|working|work|happening|coming))?|"
        "(?:the |it's the |it is the |its the )?same(?: (?:error|problem|issue|thing|result|message|as "
        "before|here|again))*|"
        "(?:it|that|this|they|there|the (?:e-?mail|mail|code|link|message|page))?(?: still| just| really)? ?"
        "(?:did not|didn't|didnt|does not|doesn't|doesnt|do not|don't|dont|is not|isn't|isnt|has not|hasn't|hasnt|have "
        "not|haven't|"
        "was not|wasn't|wasnt|will not|won't|wont|can not|cannot|can't|cant|are not|aren't)"
        "(?: "
        "(?:work|works|worked|working|help|helped|helping|arrive|arrived|come|came|change|changed|open|opened|opening|"
        "start|started|"
        "load|loaded|loading|show|showing|appear|appeared|fix|fixed|solve|solved|do|done|there|here|any|anything|it|"
        "that|up|through|yet|"
        "either|at all|so|any more|anymore|for me))*|"
        "(?:i|we)(?: still| just| really)? (?:did not|didn't|didnt|do not|don't|dont|have not|haven't|havent|can "
        "not|can't|cant|cannot|"
        "could not|couldn't|couldnt|am not|was not|wasn't|won't|will not|never)"
        "(?: (?:see|saw|seen|get|got|gotten|find|found|receive|received|have|had|think so|believe "
        "so|do|done|open|access|it|that|one|them|"
        "any|anything|the (?:e-?mail|mail|code|link|message)|in|there|here|yet|either|at all|so))*|"
        "(?:i'm|i am|im) (?:not|afraid not)|unfortunately not|sadly not|sadly no|i'm afraid not|not as far as i can "
        "(?:see|tell)|"
        "👎(?:🏻|🏼|🏽|🏾|🏿)?|❌|🚫",
    .no_word = "no+|no+pe+|nah+|naw|negative",
    .no_follows =
        "it|its|it's|i|i'm|im|i've|that|that's|this|the|they|there|there's|still|not|nothing|but|same|my|sorry|"
        "unfortunately|"
        "thanks|thank|sadly|never|we|you|because|since|again|just|only|sir|did|does|didn't|doesn't|isn't|can't|cannot|"
        "and|same|at",
    .unsure =
        "(?:i )?(?:really |honestly )?(?:do not|don't|dont) (?:really )?know(?: "
        "(?:that|it|this|yet|sorry|how|where|why|what|"
        "what (?:that|this|it) (?:is|means)|what you mean|what to (?:do|say|choose)|which(?: one)?|"
        "(?:if|whether) (?:it|that|this) (?:did|does|worked|works|is|was|helped)|"
        "how to (?:check|tell|do (?:that|it|this)|find (?:out|it|that)|see (?:that|it))|where to (?:look|find "
        "(?:it|that)|see (?:it|that))))?|"
        "dunno|i dunno|idk|no (?:idea|clue)(?: (?:what (?:that|this) (?:is|means)|how|where|sorry))?|"
        "(?:i have |i've |ive )?(?:absolutely )?no (?:idea|clue)|"
        "(?:i'm |i am |im )?(?:really |entirely |quite |so |completely )?(?:not (?:really |entirely |quite |so "
        "|completely |100% )?sure|unsure)"
        "(?: (?:how|where|what|why|which|yet|about (?:that|it|this)|(?:if|whether) (?:it|that|this) "
        "(?:did|does|worked|works|is|was|helped)|"
        "how to (?:check|tell|do (?:that|it|this))|what (?:that|this|it) (?:is|means)|what you mean))?|"
        "maybe|perhaps|possibly|probably|kind of|sort of|hard to (?:say|tell)|(?:i )?(?:can't|cant|cannot|can "
        "not|couldn't) (?:tell|say|remember)|"
        "(?:i )?(?:haven't|havent|have not) (?:checked|tried|looked)(?: (?:it|that|this))?(?: yet)?|"
        "how (?:do|can|would|should) i (?:know|tell|check|see|find out)(?: (?:that|it|this))?|what do you mean(?: by "
        "that)?|"
        "what does (?:that|this|it) mean|what is that|what's that|(?:i )?(?:don't|do not|dont) understand(?: "
        "(?:that|this|it|the question|you|what you mean))?|"
        "(?:i'm |i am |im )?(?:confused|lost)|huh|what|eh|🤷(?:🏻|🏼|🏽|🏾|🏿)?(?:‍♀|‍♂)?",
    .correction =
        "i (?:actually |really )?meant|i mean(?:t)? (?:the|my|that|to|something)|(?:that's|that is|thats|it's|this "
        "is|you are) not what i "
        "(?:meant|mean|asked|said|wanted|want|needed|need|am asking|was asking)|not what i "
        "(?:meant|asked|said|wanted|was asking)|"
        "wrong (?:one|answer|topic|question|thing)|you (?:misunderstood|misunderstand|got (?:me|it|that) wrong)|"
        "(?:that|this) (?:isn't|is not|isnt|wasn't|was not) (?:my question|what i (?:meant|asked|need|want))|"
        "(?:a |another )?different (?:question|problem|issue|topic)|let me rephrase|no,? not (?:that|this)(?: one)?|"
        "i (?:was asking|asked|said) (?:about|for)|i'm (?:asking|talking) about",
    .mistake =
        "wrong (?:e-?mail|mail|address|number|phone|order|invoice|name|date|day|amount|one)|"
        "(?:e-?mail|mail|address|number|phone|order|invoice|name|date|amount)(?: address| number)? "
        "(?:is|was|were) (?:wrong|incorrect|not right|old|misspelled|misspelt)|typo|mistyped|misspelled|misspelt|"
        "typed (?:it|that) wrong|(?:that|it|this) should (?:be|read|say|have been)|correction|scratch that|"
        "(?:sorry|oops|wait|no),? (?:it's|it is|i mean|i meant|make that|actually)|my mistake|change (?:it|that) to|"
        "i meant|not what i (?:meant|wanted to type)",
    .helped =
        "(?:you )?(?:have |'ve |just )?saved my (?:day|life|week)|(?:(?:that|this|it|your "
        "(?:answer|tip|article|link))(?: really| totally| finally| actually| all)? "
        ")?(?:worked|works|helped|helps|did it|"
        "did the trick|fixed (?:it|that|everything|(?:the|my) (?:problem|issue))|solved "
        "(?:it|that|everything|(?:the|my) (?:problem|issue)))"
        "(?: now| again| fine| great| perfectly| for me| a lot)?|working (?:now|again|fine)|"
        "(?:it's|it is|its|everything is|everything's|all is|that's|now it's|now it is) (?:all "
        ")?(?:working|fixed|solved|resolved|sorted|back|"
        "fine|ok|okay|good)(?: now| again)?|(?:my |the )?(?:problem|issue)(?: is| has been| was)? (?:now "
        ")?(?:solved|fixed|resolved|sorted|gone)|"
        "solved|fixed|resolved|sorted|got it (?:working|fixed|sorted)|(?:i'm|i am|im) (?:back )?in(?: now)?|all "
        "(?:good|set|done|fixed|sorted|working)|"
        "that was it|(?:that's |that is |that was |very |super |so |really )+helpful|it does now|it is now|"
        "(?:you|this)(?:'ve| have)? (?:helped|solved|fixed) (?:it|me|(?:the|my) (?:problem|issue))|success|i "
        "managed(?: it| now)?",
    .helped_within =
        "(?:that|this|it|which|restarting|reinstalling|updating) (?:really |totally |finally |actually "
        ")?(?:worked|helped|fixed (?:it|that|my|the)|"
        "solved (?:it|that|my|the)|did it|did the trick)|(?:it|everything) (?:works|is working) "
        "(?:now|again)|(?:problem|issue) (?:is )?(?:solved|fixed|resolved)|"
        "(?:i'm|i am|im) back in",
    .not_helped =
        "(?:it|that|this|these|they|which|still|also|answer|article|suggestion|solution|none of "
        "(?:that|this|these|it|them)|nothing)"
        "(?: (?:really|actually|just|still|even|also))* (?:did not|didn't|didnt|does not|doesn't|doesnt|do "
        "not|don't|dont|has not|hasn't|hasnt|isn't|"
        "is not|won't|wont|not) (?:really |actually |even |quite "
        ")?(?:help|helped|helping|helpful|work|worked|working|solve|solved|fix|fixed|change|"
        "make a difference|do anything|answer)(?: (?:it|me|my|the|at all|either|anything))?|"
        "(?:did not|didn't|didnt|does not|doesn't|doesnt) (?:help|solve|fix|answer|change)(?: (?:it|me|my|the|at "
        "all|either|anything))?|"
        "still (?:not|no|nothing|the same|same|broken|doesn't|doesnt|does not|isn't|isnt|is "
        "not|can't|cant|cannot|won't|wont|failing|fails|stuck|"
        "having|getting|happening|happens|get(?:ting)? the|says|shows|need|can not)|"
        "same (?:problem|issue|error|thing|result|message)(?: (?:again|as before|still|here))?|"
        "not (?:helpful|solved|fixed|resolved|useful|what i (?:need|needed|was looking for|am looking for))|"
        "unhelpful|no help|(?:too|so|very|sounds|looks) (?:complicated|difficult|confusing|technical)|"
        "(?:can't|cannot|can not|cant) do (?:that|this|it) (?:myself|alone|on my own)|already "
        "(?:looked|checked|searched|"
        "been)|checked (?:\\pL+ ){0,2}already|still (?:being |getting "
        ")?(?:refused|rejected|blocked|locked|empty|offline|"
        "slow)|(?:i )?(?:have |'ve )?(?:already |just )?tried (?:that|this|it|all (?:that|of "
        "that|of this)|everything|both|those)"
        "(?: (?:already|before|twice|too))?|already (?:did|done) (?:that|this|it|all (?:that|of that|of "
        "this)|everything|"
        "both|those)|(?:did|done) (?:that|this|it|all (?:that|of that|of this)|everything|both|those) "
        "(?:already|before|twice)|nothing (?:changed|changes|works|worked|helped|helps|happens|happened)|no "
        "(?:luck|change|difference|success)",
    .person = english::kPerson,
    .person_alone = english::kPersonAlone,
    .person_filler = english::kPersonFiller,
    .person_not = english::kPersonNot,
    .nature = english::kNature,
    .enough =
        "no+(?:pe)?,? (?:thanks|thank (?:you|u)|thx|ty|ta|cheers)|(?:no+(?:pe)?,? |and )?(?:nothing|not anything) "
        "(?:else|more|further)(?: (?:for|from) (?:now|today|me))?|"
        "(?:that's|that is|thats|that was|that will be|that'll be|this is) (?:really |about |then "
        ")?(?:all|everything)(?: "
        "(?:for (?:now|today|me)|from me|then|i (?:need|needed|want|wanted|have|had)(?: to know)?))*|"
        "that's it(?: for (?:now|today)|,? (?:thanks|thank (?:you|u)|nothing else))|"
        "(?:i'm|i am|im|we're|we are) (?:all )?(?:good|done|set)(?: (?:for now|here))?|"
        "(?:no|i have no) (?:more|other|further) questions?|i (?:don't|dont|do not) need anything(?: (?:else|more))?",
    .pause =
        "(?:(?:just |give me |wait |hang on |hold on )+)?(?:a|an|one|two|1|2|5|five|ten|another) "
        "(?:more )?(?:moment|min(?:ute)?s?|sec(?:ond)?s?|bit|tick|mo|while|hour)|(?:please )?(?:hold|hang) on|wait(?: "
        "up)?|"
        "(?:brb|be right back|afk|gotta go|bbl|back soon|later)(?: \\pL+)?|"
        "(?:(?:i'?ll|i will|let me|lemme|i'?m (?:gonna|going to)|gonna|going to) )(?:just |quickly |go (?:and )?)?"
        "(?:check|try|look|see|test|do|get|find|be (?:right )?back)(?: "
        "(?:that|it|this|now|first|out|up|quickly|later|again|soon|in|a|an|moment|minute|sec|hour|tomorrow))*|"
        "(?:checking|trying|looking|restarting|rebooting|installing|downloading|updating)(?: (?:that|it|this|now))*",
    .calling =
        "(?:(?:is |are )?(?:there )?(?:any|some|no) ?(?:one|body)|(?:are )?(?:you|u|ya)(?: guys)?|still)(?: "
        "(?:actually|really|even|still))*"
        "(?: (?:there|here|home|around|available|online|listening|reading(?: "
        "(?:this|me|along))?|alive|asleep|coming))+|"
        "(?:and )?how (?:much )?long(?:er)?(?: more| now| still)?|"
        "(?:wait,? |but |and )?how (?:much )?long(?:er)? (?:will|does|do|is|must|should|have|am) "
        "(?:it|this|that|i|we|the (?:wait|queue))(?: "
        "(?:take|going to|gonna|have|need|still|be|got|been|to|wait|waiting|last|now|usually|supposed))*|"
        "how many (?:people )?(?:are )?(?:still )?(?:there )?(?:in front|before|ahead)(?: of)? me|what(?:'s| is)? "
        "(?:my|the) (?:place|position|spot)(?: in (?:line|the queue))?|"
        "(?:and )?when (?:will|does|is|do|can) (?:it be )?(?:some ?(?:one|body)|any ?(?:one|body)|you|they|my turn|the "
        "(?:agent|person)|an? (?:agent|person))(?: (?:be|there|here|come|coming|answer|reply|get|back|to|me|finally))*|"
        "what(?:'s| is) taking so long|(?:hurry up|come on|where are you|where is (?:everyone|everybody|he|she))|"
        "(?:i'm |i am |im )?(?:still )?waiting(?: (?:here|for (?:ages|you|hours|an answer)))*|did you (?:see|get|read) "
        "(?:that|this|it|my (?:message|number|mail))|hello+|hallo+|hey+|hi+|yoo*|knock knock|[?]+",
    .anger =
        "ridiculous|unacceptable|outrageous|disgust\\w*|pathetic|incompeten\\w*|terrible|horrible|awful|disgrace\\w*|"
        "appalling|furious|angry|mad at|sick of|"
        "fed up|hate (?:this|you|your|it)|useless|stupid|idiots?|idiotic|dumb|rubbish|garbage|trash|a "
        "joke|criminals|crooks|liars|fraudsters|swindlers|waste of "
        "(?:my )?(?:time|money)|disappoint\\w*|frustrat\\w*|"
        "annoy\\w*|irritat\\w*|nonsense|(?:the )?(?:third|fourth|fifth|sixth|tenth|\\d+(?:rd|th)) time|how many "
        "times|over and over|never works|nothing works|"
        "😡|😠|👿|👎{2,}|🖕|scam\\w*|rip ?off|ripped off|thieves|thief|lawyers?|legal action|sue you|bad "
        "(?:service|support|review)|worst|[!?]{3,}",
    .fury =
        "🤬|🖕|(?:😡|😠|👿)(?: ?(?:😡|😠|👿))+|f (?:you|off|this)|f "
        "u|f+u+c+k\\w*|f\\*+k?\\w*|wtf|wth|omfg|ffs|shit\\w*|bullshit|bs|crap\\w*|asshole\\w*|arse\\w*|bitch\\w*|"
        "bastards?|damn\\w*|goddamn\\w*|piss\\w* off|pissed|"
        "(?:worst|terrible|horrible|awful) (?:service|company|support|app|product|experience|customer)|absolutely "
        "(?:useless|ridiculous|unacceptable|furious|disgust\\w*)|"
        "(?:absolute|complete|total|utter|piece of|bunch of) (?:garbage|rubbish|trash|joke|disgrace|nonsense)|"
        "i(?:'m| am) (?:so |very |really |extremely |absolutely )(?:angry|mad|furious|upset|frustrated|annoyed)|go to "
        "hell|screw (?:you|this)|you (?:idiots?|morons?|thieves)|sue you",
    .urgency =
        "quick(?:ly)?|soon|today|tonight|hurry|deadline|tomorrow morning|time[ -]sensitive|presentation|exam|in "
        "(?:an|one|two|half an|\\d+) (?:hours?|minutes?|mins?)|within the hour|"
        "waiting (?:for )?(?:hours|days|weeks|so long)|important|as fast as (?:possible|you can)|(?:my|the|our) "
        "(?:whole |entire )?(?:team|company|office|business) (?:is|are|cannot|can't|depends?)",
    .emergency =
        "🆘|🚨|urgent\\w*|asap|a\\.s\\.a\\.p|as soon as possible|immediate(?:ly)?|right "
        "(?:now|away)|emergency|critical|at "
        "once|(?:can't|cannot|cant|unable to) (?:work|wait)|"
        "losing (?:money|customers|data|clients)|(?:production|everything|whole (?:team|company|office)) (?:is "
        ")?(?:down|blocked|stopped)|straight ?away|this instant",
    // Who, and that they are held up; then nobody who can; then what is broken, and for how many.
    .many_affected =
        "(?:(?:whole|entire|complete) "
        "(?:team|company|office|department|firm|business|school|staff|practice|organi[sz]ation)"
        "(?: of [a-z0-9]+(?: people)?)?|"
        "(?:all|most|half) of (?:us|(?:the|our|my)(?: \\d+)? "
        "(?:staff|team|company|office|department|firm|colleagues|people|users|employees|co-?workers))|"
        "(?:everyone|everybody)(?: else)? (?:here|at work|(?:in|at) (?:the|our) "
        "(?:office|team|company|firm|department))|"
        "(?:all (?:my|our|the|\\d+)|\\d\\d+|dozens of|hundreds of) "
        "(?:people|employees|colleagues|users|staff|co-?workers|members|students|customers)(?: \\pL+)?) "
        "(?:can't|cannot|cant|can (?:not|no longer)|couldn't|lost|went|sits|sat|stands|gets? (?:an? |the )?error|"
        "(?:is|are|was|were|has been|have been) (?:down|offline|stuck|stopped|locked|blocked|unable|without|cut|not|"
        "affected|held|waiting|idle)|(?:has|have) (?:no|not|lost|the same|stopped|an? (?:outage|problem|issue|error)|"
        "problems|trouble|issues))|"
        "(?:none|not one|nobody|no ?one|every ?one|each) (?:of|in|at) (?:us|(?:the|our|my)(?: \\d+)? "
        "(?:staff|team|company|office|department|firm|"
        "colleagues|people|users|employees|co-?workers))(?: (?:here|at work|(?:in|at) (?:the|our) \\pL+))? "
        "(?:is|are|has|have|can|gets?)|"
        "(?:nobody|no ?one)(?: else)? (?:here|at work|(?:in|at) (?:the|our) (?:office|team|company|firm|department)) "
        "(?:is|has|can|gets?)|"
        "(?:broken|down|stuck|fails|failing|failed|gone|slow|crash\\w*|freez\\w*|stopped|"
        "(?:not|\\pL+n't|dont|doesnt|wont|isnt) \\pL+)(?: [\\pL\\d]+){0,4} (?:on|for|at|in|across) "
        "(?:(?:all|any|every|most|half|each)(?: of)?|[5-9]|\\d\\d+|dozens of|hundreds of)(?: (?:our|my|the))?(?: "
        "\\pL+)? "
        "(?:machines?|computers?|laptops?|pcs?|workstations?|offices?|branch(?:es)?|sites?|shops?|users?|"
        "employees?|colleagues?|staff|people|us)",
    .asks_why =
        "why (?:do|would|did) (?:you|they|u) (?:need|ask|want|require|have to|collect|care)\\w*|why (?:are|r) "
        "(?:you|u) asking|"
        "why (?:should|must|do|would) (?:i|we) (?:have to |need to )?(?:tell|say|give|answer|share|enter)\\w*|"
        "why (?:is|does) (?:that|this|it) (?:needed|necessary|required|important|relevant|matter\\w*)|"
        "what (?:do|would|will) (?:you|u) (?:need|want|use|do with) (?:\\pL+ ){0,6}?for|"
        "what will you do with (?:it|that|this|my \\pL+)|"
        "what (?:is|'s) (?:that|this|it) (?:good |needed )?for|what(?:'s| is) (?:the|that) "
        "(?:purpose|reason)|"
        "what does (?:that|this|it) have to do with|how is (?:that|this) relevant|^(?:but )?(?:what for|why|how come)[ "
        "?!.]*$",
};

std::span<const Phrases> BuiltInPhrases() {
  // Views of constants: copying them costs nothing, and the order of initialisation does not matter inside of a
  // function.
  static const Phrases all[] = {kEnglish, kGerman, kSpanish};
  return all;
}

}  // namespace deskbell::rules
