framework-items-heading = Belongs to in frameworks
framework-items-none = The goal is tied to no framework. It need not be.
framework-tie = Find a goal in a framework
framework-untie = Remove
