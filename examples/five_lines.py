from standoff import build, read, stories

for story in stories(read("examples/story")):
    for finding in build(story).findings:
        print(finding.id, finding.explanation)
