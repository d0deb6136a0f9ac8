"""Pairs of invented statements with what the pair model must say of most of them."""

# Two statements that claim the same.
SAME = (
    ("Eleven miners were killed when the Orsk pit collapsed on Tuesday.",
     "The collapse of a mine in Orsk on Tuesday left 11 miners dead."),
    ("The Lindow dam broke after three days of heavy rain.",
     "After heavy rain for three days, the dam at Lindow burst."),
    ("Ana Ros resigned as finance minister on Monday.",
     "Finance Minister Ana Ros stepped down on Monday."),
    ("Police arrested two men over the theft of the Varga paintings.",
     "Two men have been detained by police in connection with the stolen Varga paintings."),
    ("The court sentenced Pavel Horn to nine years in prison for fraud.",
     "Pavel Horn was jailed for nine years for fraud, a court ruled."),
    ("Telmark said it would close its factory in Brannock and cut 400 jobs.",
     "400 jobs will go as Telmark shuts its Brannock plant, the company said."),
    ("The ferry Maren ran aground near Sula with 120 passengers on board.",
     "With 120 people aboard, the Maren ferry ran aground off Sula."),
    ("Voters in Kelmar rejected the new constitution.",
     "The new constitution was voted down in Kelmar."),
    ("A magnitude 6.1 earthquake struck the coast of Tarn early on Sunday.",
     "The coast of Tarn was hit by a 6.1-magnitude quake early Sunday."),
    ("The two presidents spoke by phone about the border dispute.",
     "In a telephone call, the two presidents discussed the dispute over the border."),
)  # fmt: skip
# Two statements of one story, or of two, that claim different things.
DIFFERENT = (
    ("Eleven miners were killed when the Orsk pit collapsed on Tuesday.",
     "The mine's owner, Dravo, was fined twice last year over safety."),
    ("The Lindow dam broke after three days of heavy rain.",
     "Schools in Lindow will stay closed until the end of the week."),
    ("Ana Ros resigned as finance minister on Monday.",
     "Ana Ros grew up in Kelmar and studied law."),
    ("Police arrested two men over the theft of the Varga paintings.",
     "The museum said the paintings were worth nine million euros."),
    ("The court sentenced Pavel Horn to nine years in prison for fraud.",
     "His lawyers said they would appeal."),
    ("Telmark said it would close its factory in Brannock and cut 400 jobs.",
     "Telmark's shares rose four per cent on Thursday."),
    ("The ferry Maren ran aground near Sula with 120 passengers on board.",
     "The captain had worked for the company for twenty years."),
    ("Voters in Kelmar rejected the new constitution.",
     "A magnitude 6.1 earthquake struck the coast of Tarn early on Sunday."),
    ("The two presidents spoke by phone about the border dispute.",
     "Rain is expected in the capital on Saturday."),
    ("A trawler sank off Sula and its crew of four were rescued.",
     "The ferry Maren ran aground near Sula with 120 passengers on board."),
)  # fmt: skip
# What cannot both be true, and beside it what can.
CONTRADICTIONS = (
    ("The minister said he would resign.", "The minister said he would not resign."),
    ("Nobody was hurt in the blast.", "Several people were injured in the blast."),
    ("The bill passed in the lower house.", "The lower house rejected the bill."),
    ("The hostages are alive.", "All of the hostages are dead."),
    ("Telmark denied that it had sold the factory.", "Telmark sold the factory."),
    ("The ferry sank on Tuesday.", "The ferry never sank."),
    ("Unemployment rose in March.", "Unemployment fell in March."),
    ("The talks ended without an agreement.", "The talks ended with an agreement."),
)
NO_CONTRADICTIONS = (
    ("The minister said he would resign.", "The minister announced his resignation."),
    ("Several people were hurt in the blast.", "People were injured in the blast."),
    ("The bill passed in the lower house.", "The lower house approved the bill."),
    ("The hostages are alive.", "The hostages have survived."),
    ("Telmark sold the factory in Brannock.", "A factory was sold."),
    ("The ferry sank on Tuesday.", "A ferry sank."),
    ("Unemployment rose in March.", "Unemployment went up in March."),
    ("The talks ended with an agreement.", "An agreement was reached at the talks."),
)
# Sentences with a trigger each, of one event and of two.
ONE_EVENT = (
    ("The [collapse] of a mine in Orsk killed 11.", "The pit in Orsk [caved in] on Tuesday."),
    ("Ana Ros [resigned] on Monday.", "The [resignation] of minister Ana Ros was expected."),
    ("A 6.1 [quake] struck Tarn.", "The [earthquake] in Tarn damaged 300 houses."),
    ("Police [arrested] Pavel Horn.", "The [arrest] of Pavel Horn surprised his staff."),
    ("The Maren [ran aground] near Sula.", "The ferry Maren [grounded] off Sula at night."),
)
TWO_EVENTS = (
    ("The [collapse] of a mine in Orsk killed 11.", "Shares [fell] after the vote in Kelmar."),
    ("Ana Ros [resigned] on Monday.", "The mayor of Brannock [resigned] over a housing scandal."),
    ("A 6.1 [quake] struck Tarn.", "Rescuers [searched] the ruins for survivors."),
    ("Police [arrested] Pavel Horn.", "Pavel Horn [founded] the bank in 1998."),
    ("The Maren [ran aground] near Sula.", "A trawler [sank] off Lindow in March."),
)
