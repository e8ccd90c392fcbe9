//! One order for the names of bodies, so that "Department of Justice" and "Justice Department" compare equal.

/// Heads of names that tell their field before themselves or after "of", "on" or "for". Not "university": the University
/// of York is not York University.
const HEADS: [&str; 20] = [
    "agency",
    "association",
    "authority",
    "board",
    "bureau",
    "centre",
    "center",
    "commission",
    "committee",
    "council",
    "department",
    "directorate",
    "division",
    "federation",
    "institute",
    "ministry",
    "municipality",
    "office",
    "secretariat",
    "subcommittee",
];

/// What a body of a place is for, before the head: the "Port Authority of Lima" is the "Lima Port Authority", but the "US
/// Department of Justice" the "US Justice Department".
const PURPOSES: [&str; 22] = [
    "airport",
    "bar",
    "bankers",
    "bus",
    "city",
    "county",
    "district",
    "fire",
    "harbour",
    "health",
    "housing",
    "library",
    "municipal",
    "park",
    "parks",
    "police",
    "port",
    "school",
    "tourism",
    "town",
    "transit",
    "water",
];

const PREPOSITIONS: [&str; 5] = ["of", "on", "for", "at", "in"];

/// Puts the field before the head, in the lower-case words of a name: "senate committee on the judiciary" becomes "senate
/// judiciary committee"; "&" becomes "and".
pub(crate) fn field_first(words: &mut Vec<&str>) {
    words.iter_mut().filter(|word| **word == "&").for_each(|word| *word = "and");
    let Some(at) = words.iter().position(|word| PREPOSITIONS.contains(word)) else { return };
    let Some(head) = at.checked_sub(1).filter(|head| HEADS.contains(&words[*head])) else { return };
    let field = words[at + 1..].strip_prefix(&["the"]).unwrap_or(&words[at + 1..]);
    if field.is_empty() || field.iter().any(|word| PREPOSITIONS.contains(word)) || matches!(words[at], "at" | "in") {
        return;
    }
    let of_place = words[at] == "of" && head > 0 && words[..head].iter().all(|word| PURPOSES.contains(word));
    let (first, second) = if of_place { (field, &words[..head]) } else { (&words[..head], field) };
    *words = [first, second, &words[head..at]].concat();
}

#[cfg(test)]
mod tests {
    use super::field_first;

    fn check(name: &str, ordered: &str) {
        let mut words: Vec<&str> = name.split(' ').collect();
        field_first(&mut words);
        assert_eq!(words.join(" "), ordered);
    }

    #[test]
    fn the_field_comes_first() {
        check("department of lanterns", "lanterns department");
        check("senate committee on the judiciary", "senate judiciary committee");
        check("department of lamps & wicks", "lamps and wicks department");
        check("office for lamp safety", "lamp safety office");
        check("port authority of lima", "lima port authority");
        check("us department of lanterns", "us lanterns department");
    }

    #[test]
    fn other_names_stay() {
        check("university of york", "university of york");
        check("ministry of lamps of peru", "ministry of lamps of peru");
        check("lamp office in lima", "lamp office in lima");
        check("lamps and wicks", "lamps and wicks");
    }
}
