"""Makes what ships as data, from open data whose licence allows it. Never imported by the package."""
