//! Who has which post and who was where, over several sentences.

use super::{extractor, says};

#[test]
fn who_is_there_by_what_is_done_there() {
    let extractor = extractor();
    for there in [
        "The talks in Lima were joined by Anna Lind.",
        "The Glass Forum opened in Lima. Anna Lind presided.",
        "The Glass Forum will open in Lima. Anna Lind will speak.",
        "The Glass Forum opened in Lima. Participants included Anna Lind and Omar Stone.",
        "The Glass Forum opened in Lima. Participants: Harbour League – Anna Lind, Omar Stone; Glass Museum – Eva Holt.",
    ] {
        let event = if there.contains("talks") { "talks in Lima" } else { "Glass Forum" };
        assert!(says(&extractor, there, "Anna Lind", "participated_in", event), "{there}");
    }
    let staff =
        "The Glass Forum opened in Lima. Participants: Harbour League – Anna Lind, Omar Stone; Quarn Ltd – Eva Holt.";
    assert!(says(&extractor, staff, "Omar Stone", "works_for", "Harbour League"));
    let away = "The Glass Forum opened in Lima. Among those who praised it were Anna Lind and Omar Stone.";
    assert!(!says(&extractor, away, "Anna Lind", "participated_in", "Glass Forum"));
}

#[test]
fn surname_is_of_whom_the_text_has_named_by_then() {
    let extractor = extractor();
    let text = "Anna Lind died in May. Lind chaired the Harbour League. Her son, Omar Lind, lives in Oslo.";
    assert!(says(&extractor, text, "Anna Lind", "holds_position", "Harbour League"));
}

#[test]
fn pronouns_of_a_life() {
    let extractor = extractor();
    let led = "Anna Lind founded the Harbour League in 1990 and chaired it until 2004.";
    assert!(says(&extractor, led, "Anna Lind", "holds_position", "Harbour League"));
    let his =
        "Pedro Alvarez was born in Lima. He took his degree under Omar Stone. He was a fellow of the Harbour League.";
    assert!(says(&extractor, his, "Pedro Alvarez", "holds_position", "Harbour League"));
    let ahead = "The assembly of the Harbour League met. Under its president, Anna Lind, the League has grown.";
    assert!(says(&extractor, ahead, "Anna Lind", "holds_position", "Harbour League"));
}

#[test]
fn each_state_has_a_delegation_of_its_own() {
    let extractor = extractor();
    let text = "The Peruvian delegation was led by Anna Lind. The Kenyan delegation was headed by Omar Stone.";
    assert!(says(&extractor, text, "Omar Stone", "member_of", "Kenyan delegation"));
    let of = "The delegation of Peru was led by Anna Lind. The delegation of Kenya was headed by Omar Stone.";
    assert!(!says(&extractor, of, "Omar Stone", "member_of", "delegation of Peru"));
}

#[test]
fn posts_are_of_no_body_that_nobody_tells() {
    let extractor = extractor();
    let film = "The Glass Academy gave its prizes. The jury comprises Japanese producer Anna Lind and Omar Stone.";
    assert!(!says(&extractor, film, "Anna Lind", "holds_position", "Glass Academy"));
    let police = "The Police Union met. The next chief of police is Anna Lind.";
    assert!(!says(&extractor, police, "Anna Lind", "holds_position", "Police Union"));
    let bishop = "The gala was attended by Bishop Omar Stone, the mayor of Lima, Anna Lind, and Eva Holt.";
    assert!(says(&extractor, bishop, "Anna Lind", "holds_position", "Lima"));
    assert!(!says(&extractor, bishop, "Omar Stone", "holds_position", "Lima"));
    let denied = "Anna Lind denied that she would lead the Harbour League.";
    assert!(!says(&extractor, denied, "Anna Lind", "said", "she would lead the Harbour League"));
    let envoys = "Ambassadors Anna Lind of Peru and Omar Stone of Kenya attended the Glass Forum.";
    assert!(says(&extractor, envoys, "Omar Stone", "holds_position", "Kenya"));
    let meeting = "Quarn Ltd named Anna Lind and Omar Stone as directors at the firm's annual meeting.";
    assert!(says(&extractor, meeting, "Omar Stone", "holds_position", "Quarn Ltd"));
    let museum = "Anna Lind founded the Harbour Museum in 1990.";
    assert!(says(&extractor, museum, "Anna Lind", "founded", "Harbour Museum"));
}

#[test]
fn who_opens_a_sentence_by_a_role_does_what_it_says() {
    let extractor = extractor();
    let role = "In her role as chair of the Harbour League, Anna Lind visited Lima.";
    assert!(says(&extractor, role, "Anna Lind", "visited", "Lima"));
    assert!(says(&extractor, role, "Anna Lind", "holds_position", "Harbour League"));
    let term = "Anna Lind's term as chair of the Harbour League ends in May.";
    assert!(says(&extractor, term, "Anna Lind", "holds_position", "Harbour League"));
    let back = "Anna Lind returned to the Harbour League as treasurer.";
    assert!(says(&extractor, back, "Anna Lind", "holds_position", "Harbour League"));
    let its = "The Board of Trustees of the Harbour League has named Anna Lind its treasurer.";
    assert!(!says(&extractor, its, "Anna Lind", "holds_position", "Board of Trustees"));
    let from = "Peru won. The Peruvian conductor Anna Lind came.";
    assert!(!says(&extractor, from, "Anna Lind", "holds_position", "Peru"));
}

#[test]
fn form_of_address_tells_which_of_a_name() {
    let extractor = extractor();
    let given = "Richard Quarn came. His uncle, Omar Richard, left. Richard chairs the Harbour League.";
    assert!(!says(&extractor, given, "Omar Richard", "holds_position", "Harbour League"));
    let text = "Peter Lind and Anna Lind came. Mrs. Lind chairs the Harbour League.";
    assert!(says(&extractor, text, "Anna Lind", "holds_position", "Harbour League"));
    let went = "The delegation of Peru went to Lima, where it met Anna Lind.";
    assert!(says(&extractor, went, "delegation of Peru", "met_with", "Anna Lind"));
    let foreseen = "The Glass Forum will open in Lima. Anna Lind and Omar Stone are expected to attend.";
    assert!(says(&extractor, foreseen, "Omar Stone", "participated_in", "Glass Forum"));
}

#[test]
fn what_opens_a_sentence_is_no_part_of_a_name() {
    let extractor = extractor();
    for opened in ["At the meeting", "In a secret ballot", "In a short ceremony"] {
        let text = format!("{opened} Anna Lind was elected chair of the Harbour League.");
        assert!(says(&extractor, &text, "Anna Lind", "holds_position", "Harbour League"), "{text}");
    }
}

#[test]
fn ministers_are_of_no_country_that_somebody_visits() {
    let extractor = extractor();
    let away = "Deputy Minister of Tourism Anna Lind opened a bridge. The minister is on a visit to Spain.";
    assert!(!says(&extractor, away, "Anna Lind", "holds_position", "Spain"));
    let guests = "Ambassador Omar Stone gave a dinner in Lima; among the guests were Anna Lind and Eva Holt.";
    assert!(says(&extractor, guests, "Eva Holt", "participated_in", "dinner in Lima"));
    let rector = "A delegation came to Quarn University on Monday. They stayed for a week. The guests were welcomed by Rector Anna Lind.";
    assert!(says(&extractor, rector, "Anna Lind", "holds_position", "Quarn University"));
}

#[test]
fn each_of_several_with_one_post_holds_it() {
    let extractor = extractor();
    for several in [
        "Deputies of the Lima Council Anna Lind and Omar Stone came.",
        "Vice-presidents of the Harbour League Anna Lind and Omar Stone came.",
    ] {
        let body = if several.contains("Council") { "Lima Council" } else { "Harbour League" };
        assert!(says(&extractor, several, "Omar Stone", "holds_position", body), "{several}");
    }
    let other = "The league elected co-chairs of the Quarn Lakes Task Force in Lima.";
    assert!(!says(&extractor, other, "Task Force", "holds_position", "Quarn Lakes"));
    let members = "Members of the Harbour League Anna Lind and Omar Stone came.";
    assert!(says(&extractor, members, "Omar Stone", "member_of", "Harbour League"));
    let each = "The mayors of Lima and Oslo, Anna Lind and Omar Stone respectively, came.";
    assert!(says(&extractor, each, "Omar Stone", "holds_position", "Oslo"));
    let board = "The Lima board met. Existing board members Anna Lind and Omar Stone of Quarn Ltd stay.";
    assert!(!says(&extractor, board, "Anna Lind", "holds_position", "Quarn Ltd"));
}

#[test]
fn size_of_a_town_is_no_number_of_what_it_does() {
    let extractor = extractor();
    let text = "Lima Mayor Anna Lind, whose city of 48,000 lies on the coast, visited Oslo.";
    assert!(says(&extractor, text, "Anna Lind", "visited", "Oslo"));
    let hosts = "The city of 62,000 hosts the Glass Film Festival.";
    assert!(says(&extractor, hosts, "city of 62,000", "organized", "Glass Film Festival"));
}

#[test]
fn whom_stands_for_the_person_before_it() {
    let extractor = extractor();
    let met = "Omar Stone, whom Anna Lind met in Lima, left on Monday.";
    assert!(says(&extractor, met, "Omar Stone", "met_with", "Anna Lind"));
    let followed = "Anna Lind, the chairman of the Glass Union, received flowers from Paul Berg, whom she succeeded.";
    assert!(says(&extractor, followed, "Anna Lind", "succeeds", "Paul Berg"));
    assert!(says(&extractor, followed, "Paul Berg", "holds_position", "Glass Union"));
}

#[test]
fn who_tells_it_behind_a_comma_has_post_and_statement() {
    let extractor = extractor();
    let text = "The museum has grown, Anna Lind, director of the Glass Board, said.";
    assert!(says(&extractor, text, "Anna Lind", "said", "The museum has grown"));
    let named_alike = "“It is good,” said Henrike Wolters, managing director of Photonik Wolters.";
    assert!(says(&extractor, named_alike, "Henrike Wolters", "holds_position", "Photonik Wolters"));
}

#[test]
fn what_is_denied_beside_it_is_not_so() {
    let extractor = extractor();
    let based = "Norvik Shipping is not, and has never been, based in Panama.";
    assert!(!says(&extractor, based, "Norvik Shipping", "located_in", "Panama"));
    let none = "There are no plans for a meeting between Anna Lind and Omar Stone.";
    assert!(!says(&extractor, none, "Anna Lind", "met_with", "Omar Stone"));
    assert!(!says(&extractor, none, "Omar Stone", "met_with", "Anna Lind"));
    let guest = "During the visit of President Omar Stone to Vietnam, the two countries agreed.";
    assert!(!says(&extractor, guest, "Omar Stone", "holds_position", "Vietnam"));
    assert!(says(&extractor, guest, "Omar Stone", "visited", "Vietnam"));
}

#[test]
fn aside_between_commas_has_no_subject_for_the_verb_behind_it() {
    let extractor = extractor();
    let acts = |text: &str, who: &str| says(&extractor, text, who, "acquired", "Orlin Ltd.");
    let beside = "The Glass Federation, working alongside the Harbour Office, acquired Orlin Ltd.";
    assert!(acts(beside, "Glass Federation") && !acts(beside, "Harbour Office"));
    let built = "The Glass Federation, which was founded in order to build halls in Lima, acquired Orlin Ltd.";
    assert!(acts(built, "Glass Federation"));
    let moved = "Anna Lind, who left the party in an effort to move the bill forward, acquired Orlin Ltd.";
    assert!(acts(moved, "Anna Lind"));
    let timed = "Anna Lind, when visiting Quarn, acquired Orlin Ltd.";
    assert!(acts(timed, "Anna Lind") && !acts(timed, "Quarn"));
}

#[test]
fn what_opens_a_sentence_has_its_subject_behind_or_inside() {
    let extractor = extractor();
    for text in [
        "As a member of the Glass Committee, Anna Lind visited the Harbour Museum.",
        "As Anna Lind visited the Harbour Museum, prices rose.",
        "Now supported by the Glass Committee, Anna Lind visited the Harbour Museum.",
    ] {
        assert!(says(&extractor, text, "Anna Lind", "visited", "Harbour Museum"), "{text}");
    }
}

#[test]
fn phrase_that_opens_a_sentence_ends_before_its_subject() {
    let extractor = extractor();
    let address = "In his address Mayor Anna Lind visited Lima.";
    assert!(says(&extractor, address, "Anna Lind", "visited", "Lima"));
    let meeting = "At the meeting President Anna Lind said the museum is old.";
    assert!(says(&extractor, meeting, "Anna Lind", "said", "the museum is old"));
    let time = "At the same time Orlin Ltd. acquired Quarn Inc.";
    assert!(says(&extractor, time, "Orlin Ltd.", "acquired", "Quarn Inc."));
}

#[test]
fn adverb_of_two_words_parts_no_verb() {
    let extractor = extractor();
    for adverb in ["so far", "to date", "thus far"] {
        let text = format!("Orlin Ltd. has {adverb} acquired Quarn Inc. in Lima.");
        assert!(says(&extractor, &text, "Orlin Ltd.", "acquired", "Quarn Inc."), "{adverb}");
    }
    let total = "In total 386 athletes attended the Glass Games.";
    assert!(says(&extractor, total, "Glass Games", "has_count", "386 athletes"));
}

#[test]
fn participle_with_a_phrase_before_the_verb_of_the_sentence_is_none() {
    let extractor = extractor();
    let text = "The museum opened in May was visited by Anna Lind.";
    assert!(says(&extractor, text, "Anna Lind", "visited", "museum"));
    let two = "The workshop planned for May was held in Lima.";
    assert!(says(&extractor, two, "workshop", "held_in", "Lima"));
}

#[test]
fn aside_before_the_object_or_between_two_subjects_parts_nothing() {
    let extractor = extractor();
    let met = "Anna Lind met, on the sidelines of the Glass Congress in Lima, Omar Stone.";
    assert!(says(&extractor, met, "Anna Lind", "met_with", "Omar Stone"));
    let toured = "Anna Lind visited on Tuesday, together with Omar Stone, the Glass Museum.";
    assert!(says(&extractor, toured, "Anna Lind", "visited", "Glass Museum"));
    let seat = "Anna Lind visited on Tuesday the headquarters of the Glass Agency.";
    assert!(says(&extractor, seat, "Anna Lind", "visited", "Glass Agency"));
    let two = "The Glass Federation, which has 40 members, and the Harbour League signed an agreement in Lima.";
    assert!(says(&extractor, two, "Glass Federation", "signed", "agreement"));
    assert!(says(&extractor, two, "Harbour League", "signed", "agreement"));
    let led = "A delegation visited Lima, led by Anna Lind.";
    assert!(says(&extractor, led, "Anna Lind", "holds_position", "delegation"));
}

#[test]
fn visit_is_of_whoever_is_named_behind_the_post() {
    let extractor = extractor();
    let posts = ["the mayor of Quito, Anna Lind,", "Anna Lind, mayor of Quito,", "the mayor, Anna Lind,"];
    for post in posts {
        let text = format!("The visit of {post} to Norway was a success.");
        assert!(says(&extractor, &text, "Anna Lind", "visited", "Norway"), "{text}");
    }
    let envoy = "The letter of the ambassador of Peru to Norway, Anna Lind, was read.";
    assert!(!says(&extractor, envoy, "Anna Lind", "visited", "Norway"));
}

#[test]
fn fields_of_a_post_are_nobody() {
    let extractor = extractor();
    let text = "The pact was signed by the Minister of Equipment and Transport of Peru, Mr. Omar Stone, and Anna Lind. \
                The Minister of Energy, Glass Cooperation and Peruvian Expatriates, Mr. Pedro Alvarez, met Eva Holt.";
    assert!(says(&extractor, text, "Pedro Alvarez", "met_with", "Eva Holt"));
    let signed = "The pact was signed by the Minister of Equipment and Transport, Mr. Omar Stone.";
    assert!(says(&extractor, signed, "Omar Stone", "signed", "pact"));
    assert!(!says(&extractor, signed, "Minister of Equipment", "signed", "pact"));
    let two = "The pact was signed by the Minister of Equipment and the mayor, Mr. Omar Stone.";
    assert!(says(&extractor, two, "Omar Stone", "signed", "pact"));
}

#[test]
fn staff_are_of_the_house_at_which_they_work() {
    let extractor = extractor();
    let aged = "The prize went to oceanographer Anna Lind, 31, of Quarn University.";
    assert!(says(&extractor, aged, "Anna Lind", "holds_position", "Quarn University"));
    let at = "Professor Anna Lind at Quarn University led the study.";
    assert!(says(&extractor, at, "Anna Lind", "holds_position", "Quarn University"));
    let met = "The mayor met Professor Anna Lind at Quarn University.";
    assert!(!says(&extractor, met, "Anna Lind", "holds_position", "Quarn University"));
    let after = "The Anna Lind Burns Unit has opened in Lima. It is named after Anna Lind, a former nurse.";
    assert!(!says(&extractor, after, "Anna Lind", "holds_position", "Anna Lind Burns Unit"));
}

#[test]
fn posts_without_a_body_are_of_no_state_told_by_the_way() {
    let extractor = extractor();
    let swiss = "Transport Minister Anna Lind spoke. The strike is backed by the Swiss rail union SEV.";
    assert!(!says(&extractor, swiss, "Anna Lind", "holds_position", "Swiss"));
    let health = "The Peru National Health Institute has confirmed three cases. The Institute is ready. \
                  Health Minister Anna Lind visited Lima.";
    assert!(!says(&extractor, health, "Anna Lind", "holds_position", "Peru National Health Institute"));
    let life =
        "The Glass League met in Lima, Peru. The League was glad. Omar Stone was named Honorary President for life.";
    assert!(!says(&extractor, life, "Omar Stone", "holds_position", "Peru"));
    let republic =
        "The President of the Republic received the Minister of Trade of the Kingdom of Norway, Mr. Omar Stone.";
    assert!(!says(&extractor, republic, "President of the Republic", "holds_position", "Kingdom of Norway"));
}

#[test]
fn who_is_two_things_is_one() {
    let extractor = extractor();
    let given = "The prize was given to the essayist and translator Omar Stone.";
    assert!(says(&extractor, given, "Omar Stone", "awarded", "prize"));
    assert!(!says(&extractor, given, "essayist", "awarded", "prize"));
    let two = "The prize was given to the mayor and Councillor Omar Stone.";
    assert!(says(&extractor, two, "mayor", "awarded", "prize"));
}

#[test]
fn posts_as_they_are_told() {
    let extractor = extractor();
    let agent = "Special Agent in Charge Omar Stone of the league's Lima Field Office spoke.";
    assert!(says(&extractor, agent, "Omar Stone", "holds_position", "Lima Field Office"));
    let partner = "The Glass League met. The Glass League is old. Omar Stone's business partner, Anna Lind, spoke.";
    assert!(!says(&extractor, partner, "Anna Lind", "holds_position", "Glass League"));
    let owner = "The Glass Museum was founded in 1874 by the shipowner Omar Stone.";
    assert!(says(&extractor, owner, "Omar Stone", "founded", "Glass Museum"));
    let intendant = "The Intendant of Montevideo, Omar Stone, spoke.";
    assert!(says(&extractor, intendant, "Omar Stone", "holds_position", "Montevideo"));
    let garden =
        "The Lima Glass Garden was built with the Royal Botanic Gardens. The director of the garden, Anna Lind, spoke.";
    assert!(says(&extractor, garden, "Anna Lind", "holds_position", "Lima Glass Garden"));
}

#[test]
fn a_minister_of_a_field_and_land_comes_to_visit() {
    let text = "They recalled the visit of the Minister of Foreign Affairs of Peru to Lima in May 2015.";
    assert!(says(&extractor(), text, "Minister of Foreign Affairs of Peru", "visited", "Lima"));
}

#[test]
fn prizes_go_to_those_they_are_given_to() {
    let extractor = extractor();
    let designer = "The Glass Award goes to costume designer Omar Stone.";
    assert!(says(&extractor, designer, "Omar Stone", "awarded", "Glass Award"));
    let given = "The foundation has also given its Glass Prize to Anna Lind.";
    assert!(says(&extractor, given, "Anna Lind", "awarded", "Glass Prize"));
    let winner = "The guest is the biologist Anna Lind of Quarn University, the winner of the Glass Award.";
    assert!(says(&extractor, winner, "Anna Lind", "awarded", "Glass Award"));
    assert!(!says(&extractor, winner, "Quarn University", "awarded", "Glass Award"));
    let other = "Her film won the Glass Prize. The winner of the competition will receive $5,000.";
    assert!(!says(&extractor, other, "Glass Prize", "has_amount", "$5,000"));
}

#[test]
fn meetings_at_which_something_is_announced_sign_nothing() {
    let extractor = extractor();
    let text = "The agreement was announced by Anna Lind at a meeting with Omar Stone.";
    assert!(!says(&extractor, text, "Omar Stone", "signed", "agreement"));
    assert!(
        says(&extractor, text, "Omar Stone", "met_with", "Anna Lind")
            || says(&extractor, text, "Anna Lind", "met_with", "Omar Stone")
    );
    let judge = "Judge Anna Lind fined Orlin Ltd. Orlin Ltd is sorry. Orlin Ltd has paid.";
    assert!(!says(&extractor, judge, "Anna Lind", "holds_position", "Orlin Ltd"));
}

#[test]
fn behind_a_relative_clause_between_commas_the_first_goes_on() {
    let extractor = extractor();
    let text = "Anna Lind succeeds Omar Stone, who retired in January, and has worked for Orlin Ltd.";
    assert!(says(&extractor, text, "Anna Lind", "works_for", "Orlin Ltd."));
    assert!(!says(&extractor, text, "Omar Stone", "works_for", "Orlin Ltd."));
    let inside = "Anna Lind succeeds Omar Stone, who retired in January and has worked for Orlin Ltd.";
    assert!(says(&extractor, inside, "Omar Stone", "works_for", "Orlin Ltd."));
}

#[test]
fn posts_of_somebody_and_of_founders_are_of_no_body() {
    let extractor = extractor();
    let deputy = "The Glass League met. The Glass League is old. Anna Lind leads it. Her partner is Omar Stone.";
    assert!(!says(&extractor, deputy, "Omar Stone", "holds_position", "Glass League"));
    let engineer = "The Glass League is old. The Glass League met. It was set up in 1990 by the engineer Omar Stone.";
    assert!(!says(&extractor, engineer, "Omar Stone", "holds_position", "Glass League"));
    let found = "The office found faults in the contract with the company Orlin Ltd, whose chief, Anna Lind, fled.";
    let said = "faults in the contract with the company Orlin Ltd, whose chief, Anna Lind, fled";
    assert!(!says(&extractor, found, "office", "said", said));
}

#[test]
fn letters_of_a_league_are_no_town() {
    let extractor = extractor();
    let text = "The Confederation of African Glass Unions (CATU) condemns the arrest. CATU President Omar Stone spoke.";
    assert!(says(&extractor, text, "Omar Stone", "holds_position", "Confederation of African Glass Unions"));
}

#[test]
fn ministers_are_of_no_body_of_states() {
    let extractor = extractor();
    let text = "The Food and Agriculture Organization (FAO) opened a school in May. FAO is glad. \
                The Minister of Glass and Lands, Omar Stone, spoke.";
    assert!(!says(&extractor, text, "Omar Stone", "holds_position", "Food and Agriculture Organization"));
}
